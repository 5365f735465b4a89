using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>
/// The checksum of decoded pixels: CRC-32C over the CRC-32C of each block of 1 MiB, so that several threads can compute it over a file
/// that is mapped.
/// </summary>
internal sealed class PixelChecksum
{
    private const int BlockBytes = 1 << 20;

    private readonly List<uint> blocks = [];
    private uint current;
    private int filled;

    /// <summary>The checksum of what was appended so far.</summary>
    public uint Value => Of([.. blocks, .. filled > 0 ? [current] : Array.Empty<uint>()]);

    /// <summary>The checksum of pixels, uint8 [length], computed on libtorch's number of threads.</summary>
    public static uint Of(Tensor pixels)
    {
        long length = pixels.shape[0];
        var blocks = new uint[(length + BlockBytes - 1) / BlockBytes];
        Concurrent.For(blocks.Length, block =>
        {
            long start = (long)block * BlockBytes;
            using var part = pixels.narrow(0, start, Math.Min(BlockBytes, length - start)).DetachFromDisposeScope();
            blocks[block] = Crc32C.Append(0, part.bytes);
        });
        return Of(blocks);
    }

    /// <summary>Continues with more pixels.</summary>
    public void Append(ReadOnlySpan<byte> pixels)
    {
        while (!pixels.IsEmpty)
        {
            int taken = Math.Min(BlockBytes - filled, pixels.Length);
            current = Crc32C.Append(current, pixels[..taken]);
            filled += taken;
            pixels = pixels[taken..];
            if (filled < BlockBytes)
                continue;
            blocks.Add(current);
            (current, filled) = (0, 0);
        }
    }

    private static uint Of(uint[] blocks) => Crc32C.Append(0, MemoryMarshal.AsBytes<uint>(blocks));
}
