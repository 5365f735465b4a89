namespace Rescale.Studies.Store;

/// <summary>How a run stands.</summary>
public enum RunStatus
{
    /// <summary>A process holds it and trains.</summary>
    Running,

    /// <summary>It was stopped before its end and resumes from its checkpoint.</summary>
    Interrupted,

    /// <summary>All its numbers are recorded.</summary>
    Finished,

    /// <summary>It ended in an error, which is recorded.</summary>
    Failed,
}
