namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rate by gamma at every milestone.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly List<int> milestones;
                    private readonly double gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.milestones = [.. milestones];
                        this.gamma = gamma;
                        step();
                    }

                    private protected override double Next(double current, int group)
                    {
                        var reached = milestones.Count(milestone => milestone == LastEpoch);
                        return reached == 0 ? current : current * Math.Pow(gamma, reached);
                    }

                    private protected override double ClosedForm(double initial, int group) =>
                        initial * Math.Pow(gamma, milestones.Count(milestone => milestone <= LastEpoch));
                }
            }
        }
    }
}
