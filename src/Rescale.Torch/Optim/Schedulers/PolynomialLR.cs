namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lowers the rate to 0 along a polynomial.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int totalIters;
                    private readonly double power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        totalIters = total_iters;
                        this.power = power;
                        step();
                    }

                    private protected override double Next(double current, int group)
                    {
                        if (LastEpoch == 0 || LastEpoch > totalIters) return current;
                        return current * Math.Pow((1.0 - (double)LastEpoch / totalIters) / (1.0 - (double)(LastEpoch - 1) / totalIters), power);
                    }

                    private protected override double ClosedForm(double initial, int group) =>
                        initial * Math.Pow(1.0 - (double)Math.Min(totalIters, LastEpoch) / totalIters, power);
                }
            }
        }
    }
}
