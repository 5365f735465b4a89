using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Rescale.Data;

/// <summary>The grid on which <see cref="FineRotation"/> turns one picture after the other, with memory of its own: one for each thread.</summary>
internal sealed class FineGrid
{
    // Zeros around the enlarged picture: a place that rounding puts just outside still reads pixels, and what lies beyond counts as 0.
    private const int Border = 2;

    private readonly int size;
    private readonly int fine;
    private readonly int stride;
    private readonly int[] lower;
    private readonly float[] towardsUpper;
    private readonly int[] firstTap;
    private readonly float[][] taps;
    private readonly float[] widened;
    private readonly float[] enlarged;
    private readonly float[] turnedRow;
    private readonly float[] reducedRow;

    /// <param name="size">Pixels along a picture's side.</param>
    /// <param name="enlargement">How many times finer the grid is.</param>
    public FineGrid(int size, int enlargement)
    {
        this.size = size;
        fine = size * enlargement;
        stride = fine + 2 * Border;
        lower = new int[fine];
        towardsUpper = new float[fine];
        for (int place = 0; place < fine; place++)
        {
            double source = Math.Max(0, (place + 0.5) / enlargement - 0.5);
            lower[place] = Math.Min((int)source, Math.Max(0, size - 2));
            towardsUpper[place] = size == 1 ? 0 : (float)Math.Min(1, source - lower[place]);
        }
        firstTap = new int[size];
        taps = new float[size][];
        for (int place = 0; place < size; place++)
        {
            double centre = (place + 0.5) * enlargement;
            firstTap[place] = Math.Max(0, (int)(centre - enlargement + 0.5));
            int end = Math.Min(fine, (int)(centre + enlargement + 0.5));
            double[] weights = [.. Enumerable.Range(firstTap[place], end - firstTap[place]).Select(tap => Math.Max(0, 1 - Math.Abs(tap + 0.5 - centre) / enlargement))];
            taps[place] = [.. weights.Select(weight => (float)(weight / weights.Sum()))];
        }
        widened = new float[size * fine];
        enlarged = new float[stride * stride];
        turnedRow = new float[fine];
        reducedRow = new float[size];
    }

    /// <summary>Turns one picture.</summary>
    /// <param name="source">Its pixels, row by row.</param>
    /// <param name="target">The turned picture's, all of which are written.</param>
    /// <param name="angle">Radians, counter-clockwise as seen.</param>
    public void Turn(ReadOnlySpan<float> source, Span<float> target, double angle)
    {
        Enlarge(source);
        target.Clear();
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        for (int y = 0; y < fine; y++)
        {
            TurnRow(y, cos, sin);
            Reduce();
            for (int row = 0; row < size; row++)
            {
                int tap = y - firstTap[row];
                if (tap >= 0 && tap < taps[row].Length)
                    AddScaled(reducedRow, taps[row][tap], target.Slice(row * size, size));
            }
        }
    }

    private void Enlarge(ReadOnlySpan<float> source)
    {
        int next = size == 1 ? 0 : 1;
        for (int y = 0; y < size; y++)
        {
            var row = source.Slice(y * size, size);
            var wide = widened.AsSpan(y * fine, fine);
            for (int x = 0; x < wide.Length; x++)
            {
                float left = row[lower[x]];
                wide[x] = left + towardsUpper[x] * (row[lower[x] + next] - left);
            }
        }
        for (int y = 0; y < fine; y++)
        {
            var above = widened.AsSpan(lower[y] * fine, fine);
            var below = widened.AsSpan((lower[y] + next) * fine, fine);
            Between(above, below, towardsUpper[y], enlarged.AsSpan((y + Border) * stride + Border, fine));
        }
    }

    // One row of the turned picture on the fine grid.
    private void TurnRow(int y, double cos, double sin)
    {
        double centre = (fine - 1) / 2.0;
        double startX = centre - cos * centre - sin * (y - centre), startY = centre - sin * centre + cos * (y - centre);
        var (first, end) = (0.0, (double)fine);
        Narrow(startX, cos, ref first, ref end);
        Narrow(startY, sin, ref first, ref end);
        var row = turnedRow.AsSpan();
        row.Clear();
        var (fromX, fromY, stepX, stepY) = ((float)(startX + Border), (float)(startY + Border), (float)cos, (float)sin);
        ReadOnlySpan<float> pixels = enlarged;
        for (int x = (int)Math.Ceiling(first); x < end; x++)
        {
            float sourceX = fromX + stepX * x, sourceY = fromY + stepY * x;
            var (left, top) = (float.ConvertToIntegerNative<int>(sourceX), float.ConvertToIntegerNative<int>(sourceY));
            var (right, down) = (sourceX - left, sourceY - top);
            // The slice is checked once, and the four pixels lie in it.
            ref float corner = ref MemoryMarshal.GetReference(pixels.Slice(top * stride + left, stride + 2));
            float above = corner + right * (Unsafe.Add(ref corner, 1) - corner);
            float underneath = Unsafe.Add(ref corner, stride);
            float below = underneath + right * (Unsafe.Add(ref corner, stride + 1) - underneath);
            row[x] = above + down * (below - above);
        }
    }

    /// <summary>Narrows a range of steps to those with −1 &lt; start + step · slope &lt; fine, where a pixel is in reach.</summary>
    private void Narrow(double start, double slope, ref double first, ref double end)
    {
        if (slope == 0)
        {
            if (start <= -1 || start >= fine)
                end = first;
            return;
        }
        double one = (-1 - start) / slope, other = (fine - start) / slope;
        first = Math.Max(first, Math.Min(one, other));
        end = Math.Min(end, Math.Max(one, other));
    }

    private void Reduce()
    {
        for (int place = 0; place < size; place++)
        {
            var weights = taps[place];
            var row = turnedRow.AsSpan(firstTap[place], weights.Length);
            float sum = 0;
            for (int tap = 0; tap < weights.Length; tap++)
                sum += weights[tap] * row[tap];
            reducedRow[place] = sum;
        }
    }

    private static void Between(ReadOnlySpan<float> one, ReadOnlySpan<float> other, float towardsOther, Span<float> result)
    {
        int x = 0;
        for (; x <= result.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var from = new Vector<float>(one[x..]);
            (from + towardsOther * (new Vector<float>(other[x..]) - from)).CopyTo(result[x..]);
        }
        for (; x < result.Length; x++)
            result[x] = one[x] + towardsOther * (other[x] - one[x]);
    }

    private static void AddScaled(ReadOnlySpan<float> values, float scale, Span<float> sum)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] += scale * values[i];
    }
}
