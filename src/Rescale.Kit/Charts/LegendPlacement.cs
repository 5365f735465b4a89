namespace Rescale.Charts;

/// <summary>Where a figure's legend stands.</summary>
public enum LegendPlacement
{
    /// <summary>Below the figure when there are two named series or more, else nowhere.</summary>
    Automatic,

    /// <summary>Below the figure.</summary>
    Below,

    /// <summary>Right of the figure.</summary>
    Right,

    /// <summary>Inside, in the upper right corner.</summary>
    Inside,

    /// <summary>No legend.</summary>
    None,
}
