using Rescale.Data;
using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Tests.Data.Pictures;

/// <summary>A folder of small seeded PNG pictures, a class per sub-folder, removed afterwards.</summary>
internal sealed class PictureFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes pictures 0.png, 1.png, … into a folder; each differs from every other.</summary>
    public PictureFolder With(string subFolder, int count, int channels = 3, int size = 4)
    {
        var random = new SeededGenerator(7, subFolder.Sum(letter => (long)letter));
        for (int i = 0; i < count; i++)
            Write($"{subFolder}/{i}.png", PngCodec.Encode(Random(random, channels, size)));
        return this;
    }

    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);
    }

    public void Dispose() => folder.Dispose();

    private static Tensor Random(SeededGenerator random, int channels, int size) =>
        tensor(Enumerable.Range(0, channels * size * size).Select(_ => (byte)random.NextBelow(256)).ToArray(), [channels, size, size]);
}
