namespace Rescale.Notebooks.Engine.Scripting;

/// <summary>A variable of the notebook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type, as C# writes it.</param>
/// <param name="Value">Its value now.</param>
public sealed record NotebookVariable(string Name, string Type, object? Value);
