namespace Rescale.Notebooks.Format;

/// <summary>One output of a code cell.</summary>
public abstract class Output
{
    /// <summary>A copy that shares nothing with this output.</summary>
    public abstract Output Clone();
}
