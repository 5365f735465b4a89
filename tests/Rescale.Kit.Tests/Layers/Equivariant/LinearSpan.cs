namespace Rescale.Tests.Layers.Equivariant;

/// <summary>The space that some vectors span, by modified Gram-Schmidt with re-orthogonalisation.</summary>
internal sealed class LinearSpan
{
    private const double SmallestNewShare = 1e-6;

    private readonly List<double[]> directions = [];

    public LinearSpan(IEnumerable<double[]> vectors)
    {
        foreach (var vector in vectors)
        {
            var rest = Rest(vector);
            double length = Length(rest);
            if (length > SmallestNewShare * Length(vector))
                directions.Add([.. rest.Select(value => value / length)]);
        }
    }

    /// <summary>The dimension of the space.</summary>
    public int Rank => directions.Count;

    /// <summary>How much of a vector lies outside the space, relative to its length.</summary>
    public double RelativeResidual(double[] vector) => Length(Rest(vector)) / Length(vector);

    private double[] Rest(double[] vector)
    {
        var rest = (double[])vector.Clone();
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (var direction in directions)
            {
                double share = 0;
                for (int i = 0; i < rest.Length; i++)
                    share += rest[i] * direction[i];
                for (int i = 0; i < rest.Length; i++)
                    rest[i] -= share * direction[i];
            }
        }
        return rest;
    }

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));
}
