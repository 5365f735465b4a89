using Rescale.Native;

namespace TorchSharp;

/// <summary>Deterministic algorithms for the whole process, until it is disposed.</summary>
internal sealed class DeterministicMode : IDisposable
{
    private readonly int before = Library.rescale_deterministic_algorithms();

    internal DeterministicMode(bool enabled, bool warnOnly) =>
        Library.Check(Library.rescale_set_deterministic_algorithms(enabled ? 1 : 0, warnOnly ? 1 : 0));

    public void Dispose() => Library.Check(Library.rescale_set_deterministic_algorithms(before, 0));
}
