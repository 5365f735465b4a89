namespace Rescale.Data.Files.Downloads;

/// <summary>How far a download or an unpacking has come.</summary>
/// <param name="Action">What is being done: <c>downloading</c>, <c>checking</c> or <c>unpacking</c>.</param>
/// <param name="File">The file's name.</param>
/// <param name="Done">Bytes done, those of an earlier, interrupted download included.</param>
/// <param name="Total">Bytes in all; null where the server does not say.</param>
/// <param name="Resumed">Bytes that an earlier, interrupted download had left.</param>
public readonly record struct TransferProgress(string Action, string File, long Done, long? Total, long Resumed = 0);
