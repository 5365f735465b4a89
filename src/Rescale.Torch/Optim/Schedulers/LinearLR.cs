namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Moves the factor on the rate linearly from a first to a last value.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double startFactor;
                    private readonly double endFactor;
                    private readonly int totalIters;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is not (> 0 and <= 1)) throw new ArgumentException($"The first factor cannot be {start_factor}: it is above 0 and at most 1.", nameof(start_factor));
                        if (end_factor is not (>= 0 and <= 1)) throw new ArgumentException($"The last factor cannot be {end_factor}: it lies between 0 and 1.", nameof(end_factor));
                        startFactor = start_factor;
                        endFactor = end_factor;
                        totalIters = total_iters;
                        step();
                    }

                    private protected override double Next(double current, int group)
                    {
                        if (LastEpoch == 0) return current * startFactor;
                        if (LastEpoch > totalIters) return current;
                        var change = endFactor - startFactor;
                        return current * (1.0 + change / (totalIters * startFactor + (LastEpoch - 1) * change));
                    }

                    private protected override double ClosedForm(double initial, int group) =>
                        initial * (startFactor + (endFactor - startFactor) * Math.Min(totalIters, LastEpoch) / totalIters);
                }
            }
        }
    }
}
