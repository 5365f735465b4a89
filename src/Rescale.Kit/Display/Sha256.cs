using System.Security.Cryptography;
using System.Text;

namespace Rescale.Display;

/// <summary>SHA-256 as it is written everywhere in the kit: 64 lower-case hexadecimal digits.</summary>
internal static class Sha256
{
    /// <summary>The hash of a text's UTF-8 bytes.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The hash of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
