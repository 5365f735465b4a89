namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Sets the rate to the initial one times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly List<Func<int, double>> lambdas;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch, verbose)
                    {
                    }

                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        lambdas = [.. lr_lambdas];
                        if (lambdas.Count != BaseRates.Count)
                            throw new ArgumentException($"There are {lambdas.Count} functions for {BaseRates.Count} parameter groups.", nameof(lr_lambdas));
                        step();
                    }

                    private protected override double Next(double current, int group) => BaseRates[group] * lambdas[group](LastEpoch);

                    private protected override double ClosedForm(double initial, int group) => initial * lambdas[group](LastEpoch);
                }
            }
        }
    }
}
