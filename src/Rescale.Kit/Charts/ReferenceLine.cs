namespace Rescale.Charts;

/// <summary>A dashed line across a figure.</summary>
internal sealed record ReferenceLine(double At, bool IsVertical, string Label);
