namespace Rescale.Cli;

/// <summary>The command line asks for something that does not exist; its message is one sentence for the user, exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
