using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class SGD
{
    public class State : OptimizerState
    {
        public Tensor? momentum_buffer;

        public State(Parameter parameter) : base(parameter) { }

        /// <summary>The buffer comes into being with the first gradient.</summary>
        public override void Initialize(OptimizerOptions options) => Replace(ref momentum_buffer, null);

        public override void SaveStateDict(BinaryWriter writer) => Write(writer, momentum_buffer);

        public override void LoadStateDict(BinaryReader reader) => Replace(ref momentum_buffer, Read(reader));

        public override void LoadStateDict(OptimizerState source) =>
            Replace(ref momentum_buffer, ((State)source).momentum_buffer?.clone());

        public override void to(Device device) => Move(ref momentum_buffer, device);

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && Close(momentum_buffer, state.momentum_buffer);

        public void Dispose() => Release();

        private protected override void Release() => momentum_buffer?.Dispose();
    }
}
