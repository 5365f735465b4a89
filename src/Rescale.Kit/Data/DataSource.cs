namespace Rescale.Data;

/// <summary>Where runs take their splits from: one pool that is split anew for every seed, or a pool and a fixed test set.</summary>
public sealed class DataSource : IDisposable
{
    private readonly LabelledImages pool;
    private readonly LabelledImages? fixedTest;
    private readonly Lazy<ChannelStatistics> statistics;

    /// <summary>Takes ownership of the sets.</summary>
    /// <param name="name">What charts and tables call the data.</param>
    /// <param name="pool">Split by seed into training, validation and, without a fixed test set, test pictures.</param>
    /// <param name="fixedTest">A test set that is the same for every seed; null when there is none.</param>
    public DataSource(string name, LabelledImages pool, LabelledImages? fixedTest = null)
    {
        Name = name;
        this.pool = pool;
        this.fixedTest = fixedTest;
        statistics = new Lazy<ChannelStatistics>(() => ChannelStatistics.Of(pool));
    }

    /// <summary>What charts and tables call the data.</summary>
    public string Name { get; }

    /// <summary>One name per class.</summary>
    public IReadOnlyList<string> ClassNames => pool.ClassNames;

    /// <summary>The shape of a picture, [C, H, W].</summary>
    public long[] PictureShape => pool.PictureShape;

    /// <summary>How many pictures every seed's training and validation pictures are taken from, and, without a fixed test set, its test pictures.</summary>
    public long PoolCount => pool.Count;

    /// <summary>How many pictures the fixed test set has; 0 when there is none.</summary>
    public long TestCount => fixedTest?.Count ?? 0;

    /// <summary>The pool's mean of each channel, bytes counting as 0 … 1; computed once. The fixed test set does not enter.</summary>
    public IReadOnlyList<double> Mean => statistics.Value.Mean;

    /// <summary>The pool's standard deviation of each channel over all its pixels, bytes counting as 0 … 1; computed once.</summary>
    public IReadOnlyList<double> Deviation => statistics.Value.Deviation;

    /// <summary>The pictures that every seed's splits are taken from.</summary>
    internal LabelledImages Pool => pool;

    /// <summary>What a conclusion must say about the test pictures.</summary>
    public string Scope => fixedTest is null
        ? "every seed has a split of its own, test pictures included"
        : "conditional on this test set, which is the same for every seed";

    /// <summary>The splits of a seed, equal whenever the seed is.</summary>
    /// <exception cref="ArgumentException">A class has too few pictures.</exception>
    public DataSplits Split(long seed, SplitSizes sizes)
    {
        int smallest = pool.Classification.ToArray().GroupBy(label => label).Min(group => group.Count());
        if (fixedTest is null)
        {
            int test = sizes.Test ?? smallest - sizes.Validation - (sizes.Train ?? 0);
            return pool.SplitByClass(seed, sizes.Train ?? smallest - sizes.Validation - test, sizes.Validation, test);
        }
        var parts = pool.SplitByClass(seed, sizes.Train ?? smallest - sizes.Validation, sizes.Validation, 0);
        parts.Test.Dispose();
        return parts with { Test = Measured(sizes.Test) };
    }

    /// <summary>
    /// The one division that the files' order gives, as rot-MNIST is published: the pool's first pictures for training, those after
    /// them for validation, and the fixed test set.
    /// </summary>
    /// <param name="train">How many pictures are for training.</param>
    /// <param name="validation">How many pictures are for validation.</param>
    /// <exception cref="ArgumentException">The pool has fewer pictures.</exception>
    /// <exception cref="InvalidOperationException">There is no fixed test set.</exception>
    public DataSplits SplitInOrder(int train, int validation)
    {
        if (fixedTest is null)
            throw new InvalidOperationException($"'{Name}' has no fixed test set; Split divides it anew for every seed.");
        if (train < 0 || validation < 0 || (long)train + validation > pool.Count)
            throw new ArgumentException($"'{Name}' has {pool.Count} pictures to divide, not {train} + {validation}.");
        long[] order = [.. Enumerable.Range(0, train + validation).Select(i => (long)i)];
        return new DataSplits(
            pool.Select(order.AsSpan(0, train), $"{pool.Name}, training"),
            pool.Select(order.AsSpan(train, validation), $"{pool.Name}, validation"),
            fixedTest.Share());
    }

    /// <summary>The same splits of transformed pictures; this source is disposed.</summary>
    /// <param name="transform">Applied to the pool and, if there is one, to the fixed test set.</param>
    /// <param name="name">The new source's name.</param>
    public DataSource Map(Func<LabelledImages, LabelledImages> transform, string? name = null)
    {
        using (this)
            return new DataSource(name ?? Name, transform(pool), fixedTest is null ? null : transform(fixedTest));
    }

    /// <summary>The same source with every picture turned by an angle of its own, uniform in [0, 2π); this source is disposed.</summary>
    /// <param name="seed">Decides the angles.</param>
    public DataSource Rotated(long seed)
    {
        // The test set needs angles of its own, not those of the pool's first pictures.
        long stream = seed;
        return Map(set => set.Rotated(stream++, set.Name), $"rotated {Name}");
    }

    /// <inheritdoc/>
    public override string ToString() => fixedTest is null ? $"{pool}" : $"{pool}; {fixedTest}";

    /// <inheritdoc/>
    public void Dispose()
    {
        pool.Dispose();
        fixedTest?.Dispose();
    }

    // A smaller test set is a fixed choice too: the first split of the test set alone, whatever the seed.
    private LabelledImages Measured(int? perClass)
    {
        if (perClass is not { } count)
            return fixedTest!.Share();
        var parts = fixedTest!.SplitByClass(0, 0, 0, count);
        parts.Train.Dispose();
        parts.Validation.Dispose();
        return parts.Test;
    }
}
