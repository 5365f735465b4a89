namespace Rescale.Studies;

/// <summary>A study's time is over before its work is. All that was done is kept, and running the study again goes on from there.</summary>
/// <param name="message">What is done, and what remains.</param>
public sealed class BudgetSpentException(string message) : OperationCanceledException(message);
