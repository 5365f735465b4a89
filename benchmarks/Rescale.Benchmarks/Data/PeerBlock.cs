namespace Rescale.Benchmarks.Data;

/// <summary>What the peer did.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="Pictures">How many pictures it was.</param>
internal sealed record PeerBlock(double Seconds, int Pictures);
