namespace Rescale.Notebooks.Engine.Compilation;

/// <summary>The compiler threw instead of reporting an error: a fault of its own, which some valid cells meet.</summary>
internal sealed class CompilerFailureException(Exception cause) : Exception(
    "The C# compiler itself failed on this cell, whose code may well be valid. Write it differently: compute what a "
    + "'var (a, b) = …' takes apart in a statement of its own, and split long statements.", cause);
