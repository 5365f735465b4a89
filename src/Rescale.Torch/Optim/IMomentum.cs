namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Optimizers and groups with momentum.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }
    }
}
