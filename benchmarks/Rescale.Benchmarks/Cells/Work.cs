namespace Rescale.Benchmarks.Cells;

/// <summary>
/// Code of the kinds that notebooks hold, as short as its loops can be. It is compiled into this assembly, and its text is run as a cell.
/// </summary>
internal static class Work
{
    private static readonly int[] Numbers = [.. Enumerable.Range(0, 10_000_000)];
    private static readonly string[] Words = [.. Enumerable.Range(0, 300_000).Select(i => $"word{i % 1000}")];

    public static long SumOfAnArray()
    {
        var sum = 0L;
        for (var i = 0; i < Numbers.Length; i++)
            sum += Numbers[i];
        return sum;
    }

    public static long ProductOfMatrices()
    {
        const int size = 200;
        var (left, right, product) = (new double[size, size], new double[size, size], new double[size, size]);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                (left[i, j], right[i, j]) = (i + j, i - j);
        }
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++)
                    product[i, j] += left[i, k] * right[k, j];
            }
        }
        return (long)product[3, 5];
    }

    public static long RecursiveFibonacci() => Fibonacci(30);

    public static long CountedWords()
    {
        var counts = new Dictionary<string, int>();
        foreach (var word in Words)
            counts[word] = counts.GetValueOrDefault(word) + 1;
        return counts["word7"];
    }

    public static long QueryWithLambdas() => Numbers.Take(1_000_000).Where(number => number % 3 == 0).Select(number => (long)number * number).Sum();

    private static int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
}
