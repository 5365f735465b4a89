using System.ComponentModel;
using System.Diagnostics;

namespace Rescale.Notebooks.Publishing.Charts;

/// <summary>A headless Chromium that shows one page, with its own throw-away profile and without a network.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private DevTools? _tools;

    private Chromium(Process process, DirectoryInfo folder) => (_process, _folder) = (process, folder);

    /// <summary>The browser to use: RESCALE_CHROMIUM ("none" for doing without), else the first of the usual names on the path; null without one.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("RESCALE_CHROMIUM") is { Length: > 0 } chosen)
            return chosen == "none" ? null : chosen;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    /// <summary>Starts the browser and waits until the page's scripts have run.</summary>
    /// <param name="program">The browser's path.</param>
    /// <param name="html">The page.</param>
    /// <param name="cancellation">Ends the wait, and the browser.</param>
    /// <exception cref="ChromiumException">The browser does not start, or not in time.</exception>
    public static async Task<Chromium> StartAsync(string program, string html, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("rescale-chromium-");
        Chromium? browser = null;
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(page, html, cancellation);
            browser = new Chromium(Launch(program, folder.FullName, page), folder);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(StartLimit);
            await browser.ConnectAsync(limit.Token);
            return browser;
        }
        catch (Exception error)
        {
            if (browser is not null)
                await browser.DisposeAsync();
            else
                folder.Delete(recursive: true);
            if (error is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw new ChromiumException($"{program} was not ready after {StartLimit.TotalSeconds:0} s.", error);
            throw;
        }
    }

    /// <summary>The text that an expression, or the promise it gives, ends with.</summary>
    /// <exception cref="ChromiumException">The browser fails or does not answer in time.</exception>
    public Task<string> EvaluateAsync(string expression, CancellationToken cancellation) => _tools!.EvaluateAsync(expression, cancellation);

    /// <summary>The page as a PDF.</summary>
    /// <exception cref="ChromiumException">The browser fails or does not answer in time.</exception>
    public Task<byte[]> PrintAsync(CancellationToken cancellation) => _tools!.PrintAsync(cancellation);

    /// <summary>Ends the browser and removes its profile.</summary>
    public async ValueTask DisposeAsync()
    {
        _tools?.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await RemoveFolderAsync();
    }

    private static Process Launch(string program, string folder, string page)
    {
        List<string> arguments =
        [
            "--headless=new", "--remote-debugging-port=0", $"--user-data-dir={Path.Combine(folder, "profile")}",
            "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
            "--disable-default-apps", "--disable-extensions", "--disable-sync", "--no-first-run", "--no-default-browser-check",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--hide-scrollbars", "--mute-audio",
        ];
        // Chromium refuses to run as root inside its sandbox; as any other user the sandbox stays on.
        if (Environment.UserName == "root")
            arguments.Add("--no-sandbox");
        arguments.Add(new Uri(page).AbsoluteUri);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            var process = Process.Start(start)!;
            // Unread pipes would fill up and stop the browser.
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }
        catch (Win32Exception error)
        {
            throw new ChromiumException($"{program} could not be started: {error.Message}.", error);
        }
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        var portFile = Path.Combine(_folder.FullName, "profile", "DevToolsActivePort");
        string[] lines;
        while ((lines = await ReadLinesAsync(portFile, cancellation)).Length < 2)
        {
            if (_process.HasExited)
                throw new ChromiumException($"{_process.StartInfo.FileName} ended at once with exit code {_process.ExitCode}.");
            await Task.Delay(20, cancellation);
        }
        _tools = await DevTools.ConnectAsync(int.Parse(lines[0]), cancellation);
        // Until the page is there, a browser shows an empty one, which is complete as well.
        while (!await IsPageReadyAsync(_tools, cancellation))
            await Task.Delay(20, cancellation);
    }

    private async Task<bool> IsPageReadyAsync(DevTools tools, CancellationToken cancellation)
    {
        try
        {
            return await tools.EvaluateAsync("location.protocol + document.readyState", cancellation) == "file:complete";
        }
        catch (ChromiumException) when (!_process.HasExited)
        {
            // The empty page went away while it was being asked.
            return false;
        }
    }

    private static async Task<string[]> ReadLinesAsync(string path, CancellationToken cancellation) =>
        File.Exists(path) ? await File.ReadAllLinesAsync(path, cancellation) : [];

    private async Task RemoveFolderAsync()
    {
        // Chromium's children write into the profile until the very end.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                _folder.Delete(recursive: true);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(50);
            }
        }
    }
}
