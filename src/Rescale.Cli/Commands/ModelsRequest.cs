namespace Rescale.Cli.Commands;

/// <summary>What <c>rescale models</c> is asked for.</summary>
/// <param name="Filter">Part of the names to list; empty for all.</param>
/// <param name="Json">Whether to print JSON.</param>
/// <param name="UnusedMasks">Whether masks that are never used count, as in the published code.</param>
/// <param name="Classes">Classes of every network, or each family's own number.</param>
/// <param name="InputShape">[C, H, W], or each family's own picture.</param>
internal sealed record ModelsRequest(string Filter, bool Json, bool UnusedMasks, int? Classes, IReadOnlyList<long>? InputShape);
