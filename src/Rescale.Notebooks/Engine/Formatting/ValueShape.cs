namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>What a value is to its reader, whatever its type.</summary>
internal abstract record ValueShape
{
    private ValueShape()
    {
    }

    /// <summary>A value without parts.</summary>
    internal sealed record Word(string Text) : ValueShape;

    /// <summary>Items in order.</summary>
    /// <param name="Shown">The first ones.</param>
    /// <param name="Rest">How many more there are; null: none.</param>
    internal sealed record Sequence(IReadOnlyList<object?> Shown, string? Rest) : ValueShape;

    /// <summary>Values by their keys.</summary>
    /// <param name="Shown">The first ones.</param>
    /// <param name="Rest">How many more there are; null: none.</param>
    internal sealed record Dictionary(IReadOnlyList<Entry> Shown, string? Rest) : ValueShape;

    /// <summary>A value with its key.</summary>
    internal sealed record Entry(object? Key, object? Value) : ValueShape;

    /// <summary>A few values without names.</summary>
    internal sealed record Tuple(IReadOnlyList<object?> Items) : ValueShape;

    /// <summary>Values with names.</summary>
    /// <param name="TypeName">What the whole is called; empty: it has no name.</param>
    /// <param name="Target">What the members are read from.</param>
    /// <param name="Members">The members.</param>
    /// <param name="Text">How the value writes itself; null: it does not say.</param>
    internal sealed record Thing(string TypeName, object Target, IReadOnlyList<ValueMember> Members, string? Text) : ValueShape;
}
