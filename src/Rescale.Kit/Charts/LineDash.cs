namespace Rescale.Charts;

/// <summary>How a line is dashed.</summary>
public enum LineDash
{
    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>Dashes.</summary>
    Dash,

    /// <summary>Dots.</summary>
    Dot,
}
