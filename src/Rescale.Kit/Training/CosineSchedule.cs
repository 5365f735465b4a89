namespace Rescale.Training;

internal sealed record CosineSchedule(int Warmup, double Floor) : Schedule
{
    public override double Factor(int epoch, int epochs)
    {
        if (epoch < Warmup)
            return (epoch + 1.0) / (Warmup + 1);
        // The last epoch still trains: the curve reaches the floor one epoch after it.
        var progress = (epoch - Warmup) / (double)Math.Max(1, epochs - Warmup);
        return Floor + (1 - Floor) * (1 + Math.Cos(Math.PI * progress)) / 2;
    }
}
