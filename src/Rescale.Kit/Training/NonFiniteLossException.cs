namespace Rescale.Training;

/// <summary>The loss became infinite or not a number, and going on would only spread it.</summary>
/// <param name="message">What was seen, where, and what helps.</param>
public sealed class NonFiniteLossException(string message) : Exception(message);
