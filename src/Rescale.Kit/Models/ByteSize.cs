using System.Globalization;

namespace Rescale.Models;

/// <summary>Sizes as text for people: <c>2.27 MB</c>; a megabyte is 10⁶ bytes.</summary>
internal static class ByteSize
{
    private static readonly (string Unit, double Bytes)[] Units = [("GB", 1e9), ("MB", 1e6), ("KB", 1e3)];

    public static string Text(long bytes)
    {
        foreach (var (unit, size) in Units)
        {
            if (bytes >= size)
                return string.Create(CultureInfo.InvariantCulture, $"{bytes / size:0.00} {unit}");
        }
        return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
    }
}
