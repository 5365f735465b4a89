namespace Rescale.Data;

/// <summary>How many pictures of each class a run uses.</summary>
/// <param name="Train">Training pictures per class; null for all that validation leaves.</param>
/// <param name="Validation">Validation pictures per class.</param>
/// <param name="Test">Test pictures per class; null for all there are.</param>
public sealed record SplitSizes(int? Train, int Validation, int? Test);
