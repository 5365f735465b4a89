namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Optimizers and groups with two running averages.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
