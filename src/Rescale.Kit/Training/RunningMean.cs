namespace Rescale.Training;

/// <summary>Loss and accuracy over pictures, however they come in batches.</summary>
internal sealed class RunningMean
{
    private double lossSum;
    private long right;

    public long Count { get; private set; }

    public double Loss => lossSum / Count;

    public double Accuracy => right / (double)Count;

    public void Add(double meanLoss, long batchRight, long batchCount)
    {
        lossSum += meanLoss * batchCount;
        right += batchRight;
        Count += batchCount;
    }
}
