namespace Rescale.Training;

internal sealed record ExponentialSchedule(double Gamma, int From) : Schedule
{
    public override double Factor(int epoch, int epochs) => Math.Pow(Gamma, Math.Max(0, epoch - From + 1));
}
