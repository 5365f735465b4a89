using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Rescale.Data;
using static TorchSharp.torch;

namespace Rescale.Tests.Data;

/// <summary>The per-image pipeline of rot-MNIST's usual augmentation, by Pillow: resized to three times the size, rotated, resized back, all bilinear.</summary>
public class FineRotationPeerTests
{
    private const string Interpreter = "/usr/bin/python3";

    private const string Script = """
        import struct, sys
        from PIL import Image
        size, count = int(sys.argv[2]), int(sys.argv[3])
        angles = [float(angle) for angle in sys.argv[4].split(",")]
        content = open(sys.argv[1], "rb").read()
        result = b""
        for i in range(count):
            pixels = content[4 * size * size * i:4 * size * size * (i + 1)]
            picture = Image.frombytes("F", (size, size), pixels)
            picture = picture.resize((3 * size, 3 * size), Image.BILINEAR).rotate(angles[i], Image.BILINEAR).resize((size, size), Image.BILINEAR)
            result += picture.tobytes()
        open(sys.argv[1], "wb").write(result)
        """;

    [Fact]
    public void Apply_DigitsPaddedTo29_EqualsPillowsPipelinePictureByPicture()
    {
        if (!HasPillow())
            Assert.Skip("python3-pil is not installed");
        const int count = 200, size = 29;
        using var scope = NewDisposeScope();
        using var digits = Digits.Load().PadTo(size);
        var pictures = digits.Take([.. Enumerable.Range(0, count).Select(i => i * 25L)]);
        var angles = Rotation.RandomAngles(count, 3);
        using var folder = new TemporaryFolder();
        var file = folder.Write("pictures", pictures.bytes.ToArray());
        var degrees = string.Join(',', angles.Select(angle => (angle * 180 / Math.PI).ToString("R", CultureInfo.InvariantCulture)));
        using (var process = Process.Start(Interpreter, ["-c", Script, file, $"{size}", $"{count}", degrees]))
        {
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
        var expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();
        var turned = FineRotation.Apply(pictures, angles, enlargement: 3).data<float>().ToArray();
        // Both place 87×87 samples with floats, each known to about 1e-5 of a pixel.
        Assert.InRange(expected.Zip(turned, (one, other) => Math.Abs(one - other)).Max(), 0, 1e-5f);
    }

    private static bool HasPillow()
    {
        if (!File.Exists(Interpreter))
            return false;
        using var process = Process.Start(new ProcessStartInfo(Interpreter, ["-c", "import PIL"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
