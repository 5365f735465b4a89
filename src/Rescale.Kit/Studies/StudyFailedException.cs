namespace Rescale.Studies;

/// <summary>Not one run of a study finished, so there is nothing to show.</summary>
/// <param name="message">How many runs failed, and how the first did.</param>
public sealed class StudyFailedException(string message) : Exception(message);
