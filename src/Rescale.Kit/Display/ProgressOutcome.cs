namespace Rescale.Display;

/// <summary>How a piece of work stands.</summary>
public enum ProgressOutcome
{
    /// <summary>It is still going on.</summary>
    Running,

    /// <summary>All of it was done.</summary>
    Finished,

    /// <summary>It ended early: interrupted or failed.</summary>
    Stopped,
}
