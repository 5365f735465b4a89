namespace Rescale.Notebooks.Engine.Packages;

/// <summary>Packages cannot be restored; the message is what the client reported.</summary>
internal sealed class PackageException(string message) : Exception(message);
