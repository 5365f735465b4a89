namespace Rescale.Training;

internal sealed record MultiStepSchedule(IReadOnlyList<int> Milestones, double Gamma) : Schedule
{
    public override double Factor(int epoch, int epochs) => Math.Pow(Gamma, Milestones.Count(milestone => milestone <= epoch));
}
