using System.Globalization;
using Rescale.Data;
using Rescale.Tests.Data.Pictures;
using Rescale.Tests.Training;
using Rescale.Training;
using static TorchSharp.torch;

namespace Rescale.Tests.Data.Cache;

/// <summary>A set that may not be held in memory is trained on from its file: memory of the process's own does not grow with it.</summary>
public class FlatMemoryTests
{
    private const int PerClass = 1500, FewPerClass = 150;
    private const int Size = 128;
    private const long SetBytes = 2L * PerClass * 3 * Size * Size;
    private const long MemoryLimit = SetBytes / 8;

    [Fact]
    public void Training_OnASetLargerThanTheLimit_KeepsMemoryFlat()
    {
        // A small set first: buffers, threads and compiled code are what training itself needs.
        Train(FewPerClass);
        long before = OwnMemory();
        Train(PerClass, () => Assert.InRange(OwnMemory() - before, long.MinValue, SetBytes / 2));
        // The same measure does see as much as the set where it is held in memory.
        using var held = ones([SetBytes], ScalarType.Byte);
        Assert.InRange(OwnMemory() - before, SetBytes / 2, long.MaxValue);
    }

    /// <summary>Trains on links to a few pictures.</summary>
    private static void Train(int perClass, Action? onEpoch = null)
    {
        using var pictures = new PictureFolder().With("a", 8, size: Size).With("b", 8, size: Size);
        foreach (var name in new[] { "a", "b" })
        {
            for (int i = 8; i < perClass; i++)
                File.CreateSymbolicLink(pictures[$"{name}/{i}.png"], pictures[$"{name}/{i % 8}.png"]);
        }
        using var cache = new TemporaryFolder();
        using var source = ImageFolder.Open(pictures.Path, new DecodedPictures(cache.Path, MemoryLimit) { Notice = Assert.Fail });
        using var splits = source.Split(1, new SplitSizes(perClass - 100, 50, 50));
        Assert.Equal(2 * (perClass - 100), splits.Train.Count);
        using var model = nn.Sequential(nn.Conv2d(3, 2, 8, stride: 8), nn.Flatten(), nn.Linear(2 * 16 * 16, 2));
        var trainer = new Trainer(Toy.Recipe with { Epochs = 3 }, Toy.Compute) { OnEpoch = _ => onEpoch?.Invoke() };
        trainer.Fit(model, splits.Train, splits.Validation, 1);
    }

    /// <summary>Memory that belongs to the process alone; pages of mapped files, which the system may drop at any time, are none of it.</summary>
    private static long OwnMemory()
    {
        GC.Collect();
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
