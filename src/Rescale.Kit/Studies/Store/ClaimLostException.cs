namespace Rescale.Studies.Store;

/// <summary>Another process took the run over, because this one gave no sign of life for too long.</summary>
internal sealed class ClaimLostException(string id) : Exception($"Run {id[..12]} was taken over by another process.");
