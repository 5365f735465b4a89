using System.Diagnostics;

namespace Rescale.Tests.Studies;

/// <summary>A file system of a few megabytes in memory, mounted for one test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Mounts one, or skips the test where this process may not mount.</summary>
    public static SmallDisk OfKilobytes(int size)
    {
        var path = Directory.CreateTempSubdirectory("rescale-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={size}k", "tmpfs", path))
            return new SmallDisk(path);
        Directory.Delete(path);
        Assert.Skip("this process may not mount a file system");
        throw new UnreachableException();
    }

    /// <summary>The path of something on the disk.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Fills the disk but for about so much.</summary>
    public void FillBut(long bytes)
    {
        using var ballast = File.Create(this["ballast"]);
        var block = new byte[4096];
        for (var free = new DriveInfo(Path).AvailableFreeSpace - bytes; free >= block.Length; free -= block.Length)
            ballast.Write(block);
    }

    /// <summary>Removes what <see cref="FillBut"/> wrote.</summary>
    public void Free() => File.Delete(this["ballast"]);

    /// <summary>Changes how it is mounted.</summary>
    public void Remount(string mode) => Assert.True(Run("mount", "-o", $"remount,{mode}", Path));

    public void Dispose()
    {
        Assert.True(Run("umount", Path));
        Directory.Delete(Path);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
