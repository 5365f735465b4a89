using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Rescale.Notebooks.Tests.Jupyter.Peers;

/// <summary>A server of Jupyter for a user of its own, and the page that it serves.</summary>
internal sealed class JupyterServer : IDisposable
{
    private const string Token = "token-of-the-test";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string _address = $"http://127.0.0.1:{FreePort()}";
    private readonly string _page;
    private readonly Process _server;

    /// <summary>Starts the server.</summary>
    /// <param name="home">Its user.</param>
    /// <param name="page">The module for scripts that use its page.</param>
    /// <param name="arguments">What the interpreter runs.</param>
    private JupyterServer(JupyterHome home, string page, params string[] arguments)
    {
        (Home, _page) = (home, page);
        var start = Home.Command(JupyterHome.Interpreter, [.. arguments, "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={new Uri(_address).Port}"]);
        start.Environment["LAB_FOLDER"] = Checkout.PathOf("artifacts", "lab");
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

    /// <summary>Debian's Jupyter Notebook; skips the test when something it needs is missing.</summary>
    public static JupyterServer Notebook()
    {
        PageScript.RequireBrowser();
        return new(new JupyterHome("jupyter-notebook", "notebook"), "notebook_page.mjs", "-m", "notebook", $"--NotebookApp.token={Token}", "--port-retries=0");
    }

    /// <summary>JupyterLab as <c>./rescale setup --tests</c> makes it, served by Debian's Jupyter Server; skips the test when something it needs is missing.</summary>
    public static JupyterServer Lab()
    {
        PageScript.RequireBrowser();
        if (!Directory.Exists(Checkout.PathOf("artifacts", "lab")))
            Assert.Skip("JupyterLab, which ./rescale setup --tests makes, is not installed");
        return new(
            new JupyterHome("python3-jupyterlab-server", "jupyterlab_server"),
            "lab_page.mjs",
            Checkout.PathOf("tests", "Rescale.Notebooks.Tests", "Jupyter", "Peers", "Lab", "lab_server.py"),
            $"--ServerApp.token={Token}",
            "--ServerApp.port_retries=0");
    }

    /// <summary>Runs a script that opens its notebooks; it must end without an error.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string script) => PageScript.Run(Home, $"import {{ withNotebook }} from '{PageScript.Module(_page)}';\n{script}", (_address, Token));

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
        Assert.Fail($"Jupyter was not ready after {waiting.Elapsed.TotalSeconds:0} s.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
