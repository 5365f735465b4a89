namespace Rescale.Layers;

/// <summary>Samples the filters of <see cref="FilterRings"/> on a pixel grid, in each of N rotations, in float64.</summary>
internal static class CircularHarmonics
{
    // How much of a filter, relative to its length without the harmonic, must be on pixels at all, and then new: what is less
    // is rounding or next to it.
    private const double SmallestNewShare = 1e-4;

    /// <summary>
    /// Each filter in its N rotations, [N·k·k], scaled so that a rotation has unit energy on average. Filters that the grid
    /// cannot tell from those before them (aliases of lower frequencies, sines that vanish on every pixel) are left out.
    /// </summary>
    public static IReadOnlyList<(SteerableFilter Filter, double[] Values)> Sample(int groupOrder, int kernelSize, FilterRings rings)
    {
        var filters = new List<(SteerableFilter, double[])>();
        var directions = new List<double[]>();
        foreach (var ring in rings.Rings)
        {
            double ringLength = Length(Sample(groupOrder, kernelSize, ring, _ => 1, 0));
            for (int frequency = 0; frequency <= ring.MaxFrequency; frequency++)
            {
                Add(new(ring, frequency, IsSine: false), Sample(groupOrder, kernelSize, ring, angle => Math.Cos(frequency * angle), frequency), ringLength);
                if (frequency > 0)
                    Add(new(ring, frequency, IsSine: true), Sample(groupOrder, kernelSize, ring, angle => Math.Sin(frequency * angle), frequency), ringLength);
            }
        }
        return filters;

        void Add(SteerableFilter name, double[] filter, double ringLength)
        {
            double length = Length(filter);
            if (length <= SmallestNewShare * ringLength)
                return;
            var direction = Scaled(filter, 1 / length);
            // Twice, since one pass of Gram and Schmidt leaves rounding errors where filters are nearly parallel.
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (var earlier in directions)
                    Subtract(direction, earlier, Dot(direction, earlier));
            }
            double newShare = Length(direction);
            if (newShare < SmallestNewShare)
                return;
            directions.Add(Scaled(direction, 1 / newShare));
            filters.Add((name, Scaled(filter, Math.Sqrt(groupOrder) / length)));
        }
    }

    private static double[] Sample(int groupOrder, int kernelSize, FilterRing ring, Func<double, double> harmonic, int frequency)
    {
        var values = new double[groupOrder * kernelSize * kernelSize];
        double centre = (kernelSize - 1) / 2.0;
        int index = 0;
        for (int rotation = 0; rotation < groupOrder; rotation++)
        {
            double turned = rotation * Math.Tau / groupOrder;
            for (int row = 0; row < kernelSize; row++)
            {
                for (int column = 0; column < kernelSize; column++)
                {
                    // Rows count downwards, angles counter-clockwise as seen.
                    double x = column - centre, y = centre - row;
                    double distance = Math.Sqrt(x * x + y * y), offset = (distance - ring.Radius) / ring.Sigma;
                    // In the very centre there is no angle, and only what does not depend on it is well defined.
                    if (distance > 0 || frequency == 0)
                        values[index] = Math.Exp(-offset * offset / 2) * harmonic(Math.Atan2(y, x) - turned);
                    index++;
                }
            }
        }
        return values;
    }

    private static double Dot(double[] first, double[] second) => first.Zip(second, (a, b) => a * b).Sum();

    private static double Length(double[] values) => Math.Sqrt(Dot(values, values));

    private static double[] Scaled(double[] values, double factor) => [.. values.Select(value => factor * value)];

    private static void Subtract(double[] values, double[] direction, double factor)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] -= factor * direction[i];
    }
}
