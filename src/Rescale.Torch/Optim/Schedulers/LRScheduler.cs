namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Sets the learning rate of every group before each epoch; the constructor sets that of epoch 0. As PyTorch's,
            /// a step changes the current rate (so that schedulers chain), and a step to a given epoch uses the closed form.
            /// </summary>
            public abstract class LRScheduler
            {
                private protected readonly Optimizer Optimizer;
                private protected readonly IReadOnlyList<double> BaseRates;
                private readonly bool verbose;
                private double[] lastRates;

                private protected LRScheduler(Optimizer optimizer, int last_epoch, bool verbose)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Optimizer = optimizer;
                    this.verbose = verbose;
                    LastEpoch = last_epoch;
                    BaseRates = optimizer.ParamGroups.Select(group => group.InitialLearningRate).ToList();
                    lastRates = Rates();
                }

                private protected int LastEpoch { get; private set; }

                /// <summary>How often <c>step</c> was called, the constructor's call included.</summary>
                private protected int StepCount { get; private set; }

                public IEnumerable<double> get_last_lr() => lastRates;

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    StepCount++;
                    LastEpoch = epoch ?? LastEpoch + 1;
                    var groups = Optimizer.ParamGroups.ToList();
                    var rates = groups.Select((group, i) => epoch is null ? Next(group.LearningRate, i) : ClosedForm(BaseRates[i], i)).ToList();
                    for (var i = 0; i < groups.Count; i++)
                    {
                        groups[i].LearningRate = rates[i];
                        if (verbose) Console.WriteLine($"Epoch {LastEpoch}: the learning rate of group {i} is {rates[i]:0.####e+00}.");
                    }
                    lastRates = Rates();
                }

                /// <summary>A step that ignores the metric, as all schedulers here do.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rate at <see cref="LastEpoch"/>, given the one before.</summary>
                private protected abstract double Next(double current, int group);

                /// <summary>The rate at <see cref="LastEpoch"/>, given the one that training began with.</summary>
                private protected abstract double ClosedForm(double initial, int group);

                private double[] Rates() => Optimizer.ParamGroups.Select(group => group.LearningRate).ToArray();
            }
        }
    }
}
