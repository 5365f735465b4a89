namespace Rescale.Notebooks.Format;

/// <summary>The error that ended a cell.</summary>
/// <param name="name">The kind of error, such as an exception's type name.</param>
/// <param name="message">What went wrong.</param>
/// <param name="traceback">The lines shown to the reader; they may hold ANSI colours.</param>
public sealed class ErrorOutput(string name, string message, IReadOnlyList<string> traceback) : Output
{
    /// <summary>The kind of error, such as an exception's type name (nbformat: ename).</summary>
    public string Name { get; } = name;

    /// <summary>What went wrong (nbformat: evalue).</summary>
    public string Message { get; } = message;

    /// <summary>The lines shown to the reader; they may hold ANSI colours.</summary>
    public IReadOnlyList<string> Traceback { get; } = [.. traceback];

    /// <inheritdoc/>
    public override Output Clone() => new ErrorOutput(Name, Message, Traceback);
}
