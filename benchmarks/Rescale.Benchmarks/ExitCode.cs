namespace Rescale.Benchmarks;

/// <summary>What the program's exit status means.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int LimitMissed = 1;
    public const int WrongUsage = 2;
    public const int PeerAbsent = 3;
}
