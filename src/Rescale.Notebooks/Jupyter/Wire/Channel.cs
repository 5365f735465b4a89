namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>The channels on which messages go between kernel and clients.</summary>
internal enum Channel
{
    /// <summary>Requests that belong to the notebook, such as execution.</summary>
    Shell,

    /// <summary>Requests that must not wait behind others: interrupt and shutdown.</summary>
    Control,

    /// <summary>The kernel's questions to the user.</summary>
    Stdin,

    /// <summary>Everything that all clients see.</summary>
    IoPub,
}
