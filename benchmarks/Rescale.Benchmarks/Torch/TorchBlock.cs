namespace Rescale.Benchmarks.Torch;

/// <summary>Some training steps on one side.</summary>
/// <param name="Seconds">How long they took.</param>
/// <param name="Losses">The float32 loss of each, its bytes in hexadecimal.</param>
internal sealed record TorchBlock(double Seconds, IReadOnlyList<string> Losses);
