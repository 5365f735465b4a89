namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rate by gamma every so many epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int stepSize;
                    private readonly double gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (step_size <= 0) throw new ArgumentException($"The step size cannot be {step_size}: it is a number of epochs, 1 or more.", nameof(step_size));
                        stepSize = step_size;
                        this.gamma = gamma;
                        step();
                    }

                    private protected override double Next(double current, int group) =>
                        LastEpoch == 0 || LastEpoch % stepSize != 0 ? current : current * gamma;

                    private protected override double ClosedForm(double initial, int group) => initial * Math.Pow(gamma, LastEpoch / stepSize);
                }
            }
        }
    }
}
