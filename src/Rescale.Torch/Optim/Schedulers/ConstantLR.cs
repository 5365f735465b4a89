namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Holds the rate at a fraction for the first epochs.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double factor;
                    private readonly int totalIters;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (factor is not (>= 0 and <= 1)) throw new ArgumentException($"The factor cannot be {factor}: it lies between 0 and 1.", nameof(factor));
                        this.factor = factor;
                        totalIters = total_iters;
                        step();
                    }

                    private protected override double Next(double current, int group)
                    {
                        if (LastEpoch == 0) return current * factor;
                        return LastEpoch == totalIters ? current * (1.0 / factor) : current;
                    }

                    private protected override double ClosedForm(double initial, int group) =>
                        initial * (factor + (LastEpoch >= totalIters ? 1 : 0) * (1 - factor));
                }
            }
        }
    }
}
