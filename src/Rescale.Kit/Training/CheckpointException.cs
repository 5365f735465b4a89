namespace Rescale.Training;

/// <summary>A checkpoint or weights file is damaged, is no such file, or belongs to something else.</summary>
/// <param name="message">What is wrong with which file, and what to do.</param>
/// <param name="inner">The cause, if another error led here.</param>
public sealed class CheckpointException(string message, Exception? inner = null) : Exception(message, inner);
