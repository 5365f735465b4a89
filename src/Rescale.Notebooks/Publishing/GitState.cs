using System.ComponentModel;
using System.Diagnostics;

namespace Rescale.Notebooks.Publishing;

/// <summary>Which commit a folder is at.</summary>
internal static class GitState
{
    /// <summary>The commit, and whether tracked files differ from it; null where there is no git or no repository.</summary>
    public static (string? Commit, bool IsDirty) Read(string folder) =>
        Git(folder, "rev-parse", "HEAD") is { } commit
            ? (commit.Trim(), Git(folder, "status", "--porcelain", "--untracked-files=no") is not "")
            : (null, false);

    /// <summary>A file's path in its repository, with forward slashes; null outside of one.</summary>
    public static string? RelativePath(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && Directory.Exists(folder) && Git(folder, "rev-parse", "--show-prefix") is { } prefix
            ? prefix.Trim() + Path.GetFileName(path)
            : null;

    private static string? Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            errors.Wait();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
