namespace Rescale.Notebooks.Runner.Parameters;

/// <summary>A parameter that a notebook does not have, or a value it cannot take; the message is one sentence for the user.</summary>
public sealed class ParameterException(string message) : Exception(message);
