namespace Rescale.Studies.Store;

/// <summary>The run store cannot be read or written; what it holds is intact.</summary>
/// <param name="message">What went wrong with which file, and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
