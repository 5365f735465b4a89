namespace Rescale.Studies;

/// <summary>A run was asked for that the study does not have.</summary>
/// <param name="message">What was asked for, and what there is.</param>
public sealed class UnknownRunException(string message) : ArgumentException(message);
