using System.Diagnostics;

namespace Rescale.Kit.Tests.Charts;

/// <summary>A headless Chromium without a network.</summary>
internal static class HeadlessBrowser
{
    /// <summary>The page's elements once its scripts have run; the test is skipped where there is no Chromium.</summary>
    public static string Show(string html)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var program = Environment.GetEnvironmentVariable("RESCALE_CHROMIUM")
            ?? folders.Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
        if (program is null)
            Assert.Skip("chromium is not installed");
        var folder = Directory.CreateTempSubdirectory("rescale-browser-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            File.WriteAllText(page, html);
            List<string> arguments =
            [
                "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={folder.FullName}/profile",
                "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=20000", "--dump-dom", new Uri(page).AbsoluteUri,
            ];
            if (Environment.UserName == "root")
                arguments.Insert(0, "--no-sandbox");
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.BeginErrorReadLine();
            var elements = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return elements;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
