namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lowers the rate along half a cosine wave, and raises it again along the next half.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double period;
                    private readonly double least;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (!(T_max > 0)) throw new ArgumentException($"T_max cannot be {T_max}: it is a number of epochs above 0.", nameof(T_max));
                        period = T_max;
                        least = eta_min;
                        step();
                    }

                    // PyTorch's recursion: its closed form rounds differently, and the rates would not agree to the bit.
                    private protected override double Next(double current, int group)
                    {
                        if (LastEpoch == 0) return current;
                        var initial = BaseRates[group];
                        if (StepCount == 1) return least + (initial - least) * (1 + Math.Cos(LastEpoch * Math.PI / period)) / 2;
                        if ((LastEpoch - 1 - period) % (2 * period) == 0) return current + (initial - least) * (1 - Math.Cos(Math.PI / period)) / 2;
                        return (1 + Math.Cos(Math.PI * LastEpoch / period)) / (1 + Math.Cos(Math.PI * (LastEpoch - 1) / period)) * (current - least) + least;
                    }

                    private protected override double ClosedForm(double initial, int group) =>
                        least + (initial - least) * (1 + Math.Cos(Math.PI * LastEpoch / period)) / 2;
                }
            }
        }
    }
}
