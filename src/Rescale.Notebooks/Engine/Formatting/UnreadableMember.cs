namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>Stands for the value of a property whose getter threw.</summary>
internal sealed class UnreadableMember(Exception error)
{
    public override string ToString() => $"({error.GetType().Name}: {error.Message})";
}
