using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>
/// Help with code that is being written: what may follow, what a name means, whether the text is a whole. It sees the names
/// of all cells run so far, may be used from any thread, and never waits for a running cell.
/// </summary>
public sealed class CodeAssistance
{
    private readonly SubmissionCompiler _compiler;
    private int _running;
    private int _ended;

    internal CodeAssistance(SubmissionCompiler compiler) => _compiler = compiler;

    /// <summary>What may stand at a position.</summary>
    /// <param name="code">The text of a cell.</param>
    /// <param name="position">The cursor: the index of a UTF-16 unit, 0 to the text's length.</param>
    /// <param name="cancellation">Ends the search.</param>
    public CompletionList Complete(string code, int position, CancellationToken cancellation = default) =>
        Counted(() => new CodeCompletion(_compiler, code, position, cancellation).Find());

    /// <summary>The meaning of the name at a position, or of the call whose arguments stand there; null when there is none.</summary>
    /// <param name="code">The text of a cell.</param>
    /// <param name="position">The cursor: the index of a UTF-16 unit, 0 to the text's length.</param>
    /// <param name="cancellation">Ends the search.</param>
    public CodeExplanation? Explain(string code, int position, CancellationToken cancellation = default) =>
        Counted(() => new CodeInspection(_compiler, code, position, cancellation).Find());

    /// <summary>Whether a text can be run, needs more lines, or is wrong.</summary>
    public CodeCompleteness Check(string code, CancellationToken cancellation = default) =>
        Counted(() => CodeCompleteness.Of(code, cancellation));

    /// <summary>The number of calls that have ended.</summary>
    internal int Ended => Volatile.Read(ref _ended);

    /// <summary>Whether a call runs, or has run since <see cref="Ended"/> had a value.</summary>
    internal bool HasRunSince(int ended) => Volatile.Read(ref _running) > 0 || Ended != ended;

    private T Counted<T>(Func<T> call)
    {
        Interlocked.Increment(ref _running);
        try
        {
            return call();
        }
        finally
        {
            // In this order, or a call could go unseen.
            Interlocked.Increment(ref _ended);
            Interlocked.Decrement(ref _running);
        }
    }
}
