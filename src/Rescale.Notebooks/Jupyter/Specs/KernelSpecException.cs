namespace Rescale.Notebooks.Jupyter.Specs;

/// <summary>A kernelspec cannot be installed or removed; the message says why and what to do.</summary>
public sealed class KernelSpecException(string message, Exception? cause = null) : Exception(message, cause);
