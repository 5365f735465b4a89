namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>One public property or field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Get">Reads it.</param>
internal sealed record ValueMember(string Name, Func<object, object?> Get);
