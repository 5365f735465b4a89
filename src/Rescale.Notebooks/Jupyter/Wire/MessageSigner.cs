using System.Security.Cryptography;
using System.Text;

namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>Signs messages with HMAC-SHA256 and verifies signatures. An empty key turns both off, as the protocol has it.</summary>
internal sealed class MessageSigner(string key)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature of a message's parts in lower-case hexadecimal digits; empty without a key.</summary>
    public byte[] Sign(params ReadOnlySpan<byte[]> parts) =>
        _key.Length == 0 ? [] : Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Digest(parts)));

    /// <summary>Whether a signature is right; how long the answer takes does not depend on where it is wrong.</summary>
    public bool Verify(ReadOnlySpan<byte> signature, params ReadOnlySpan<byte[]> parts) =>
        _key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(parts));

    private byte[] Digest(ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
            hash.AppendData(part);
        return hash.GetHashAndReset();
    }
}
