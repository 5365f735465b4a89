namespace Rescale.Benchmarks;

/// <summary>One benchmark: every implementation in this program, found by its type, is run by its name.</summary>
internal interface IBenchmark
{
    /// <summary>What the user types.</summary>
    string Name { get; }

    /// <summary>What is compared with what, in half a line.</summary>
    string Description { get; }

    /// <summary>Measures, and yields each result as soon as it is there.</summary>
    /// <exception cref="PeerAbsentException">What it compares with is not installed.</exception>
    IEnumerable<Measurement> Run();
}
