using System.Runtime.InteropServices;

namespace Rescale.Cli.Running;

/// <summary>Ctrl-C, and the request to end that a system sends: once stops the running cell in an orderly way, twice at once.</summary>
internal sealed class StopKey : IDisposable
{
    /// <summary>What a program ends with that Ctrl-C stopped.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _interrupt = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopKey() =>
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];

    /// <summary>Cancelled at the first request.</summary>
    public CancellationToken Interrupt => _interrupt.Token;

    /// <summary>Cancelled at the second request.</summary>
    public CancellationToken Kill => _kill.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_interrupt.IsCancellationRequested)
        {
            _kill.Cancel();
            return;
        }
        CliHost.Error("stopping the running cell and keeping what was computed; press Ctrl-C again to end it at once");
        _interrupt.Cancel();
    }
}
