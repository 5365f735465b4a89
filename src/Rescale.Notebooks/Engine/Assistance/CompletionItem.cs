namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>Something that may stand at a position.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kind">What it is, in the words that Jupyter's front ends have pictures for, such as <c>function</c>.</param>
/// <param name="Signature">How it is declared; empty for keywords.</param>
public sealed record CompletionItem(string Text, string Kind, string Signature)
{
    /// <summary>How far it is from what is usually meant: 0 for the likeliest.</summary>
    internal int Distance { get; init; }
}
