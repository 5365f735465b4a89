namespace Rescale.Benchmarks;

/// <summary>What a benchmark compares with is not installed; the message says how to install it.</summary>
internal sealed class PeerAbsentException(string message) : Exception(message);
