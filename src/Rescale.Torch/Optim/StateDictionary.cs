using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public abstract partial class Optimizer
        {
            /// <summary>An optimizer's options, one for each group, and its state, one for each parameter; the optimizer's own objects, not copies.</summary>
            public class StateDictionary
            {
                internal StateDictionary() { }

                public List<OptimizerOptions> Options { get; private set; } = [];

                public List<OptimizerState> State { get; private set; } = [];

                /// <summary>For each group the indices in <see cref="State"/> of its parameters.</summary>
                public List<List<int>> StateIndexRef { get; private set; } = [];
            }
        }
    }
}
