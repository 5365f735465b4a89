namespace Rescale.Notebooks.Engine.Assistance;

/// <summary>How far a text is.</summary>
public enum CodeState
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>More lines must follow.</summary>
    Incomplete,

    /// <summary>It is wrong, whatever follows.</summary>
    Invalid,
}
