namespace Rescale.Notebooks.Jupyter.Messages;

/// <summary>Something arrived that is no message of the protocol, or is not signed with the kernel's key.</summary>
internal sealed class MalformedMessageException(string message, Exception? cause = null) : Exception(message, cause);
