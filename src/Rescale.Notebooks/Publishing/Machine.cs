using System.Runtime.InteropServices;

namespace Rescale.Notebooks.Publishing;

/// <summary>What the machine calls itself.</summary>
internal static class Machine
{
    public static string OperatingSystem() =>
        Field("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription;

    public static string Processor() =>
        Field("/proc/cpuinfo", "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string? Field(string path, string name, char separator) => File.Exists(path)
        ? File.ReadLines(path)
            .Select(line => line.Split(separator, 2))
            .FirstOrDefault(parts => parts.Length == 2 && parts[0].Trim() == name)?[1].Trim()
        : null;
}
