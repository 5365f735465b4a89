using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Rescale.Notebooks.Tests.Jupyter.Peers;

/// <summary>Debian's Jupyter Notebook for a user of its own.</summary>
internal sealed class NotebookServer : IDisposable
{
    private const string Token = "token-of-the-test";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string _address = $"http://127.0.0.1:{FreePort()}";
    private readonly Process _server;

    /// <summary>Starts the server, or skips the test when something it needs is missing.</summary>
    public NotebookServer()
    {
        PageScript.RequireBrowser();
        Home = new JupyterHome("jupyter-notebook", "notebook");
        var start = Home.Command(JupyterHome.Interpreter, "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1",
            $"--port={new Uri(_address).Port}", "--port-retries=0", $"--NotebookApp.token={Token}");
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _server = Process.Start(start)!;
        // Unread pipes would fill up and stop the server.
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        try
        {
            WaitUntilReady();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The user whose notebooks it serves.</summary>
    public JupyterHome Home { get; }

    /// <summary>Runs a script that opens its notebooks; it must end without an error.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string script) => PageScript.Run(Home, script, (_address, Token));

    public void Dispose()
    {
        _server.Kill(entireProcessTree: true); // its kernels with it
        _server.WaitForExit();
        _server.Dispose();
        Home.Dispose();
    }

    private void WaitUntilReady()
    {
        using var client = new HttpClient(new HttpClientHandler { UseProxy = false });
        var waiting = Stopwatch.StartNew();
        while (!_server.HasExited && waiting.Elapsed < StartLimit)
        {
            try
            {
                using var response = client.Send(new HttpRequestMessage(HttpMethod.Get, $"{_address}/api/kernelspecs?token={Token}"));
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            Thread.Sleep(50);
        }
        Assert.Fail($"Jupyter Notebook was not ready after {waiting.Elapsed.TotalSeconds:0} s.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
