namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>What may stand in a part of a text.</summary>
/// <param name="Start">Where the part to be replaced begins, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">What may stand there, the likeliest first.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);
