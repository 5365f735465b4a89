namespace Rescale.Data.Files.Downloads;

/// <summary>What one address answered made the download impossible there; another address may do.</summary>
/// <param name="reason">What was wrong.</param>
/// <param name="isPassing">Whether trying again may help.</param>
internal sealed class AddressFailure(string reason, bool isPassing) : Exception(reason)
{
    public bool IsPassing { get; } = isPassing;
}
