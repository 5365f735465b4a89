using Rescale.Data.Formats;
using static TorchSharp.torch;

namespace Rescale.Tests.Data.Formats;

public class CifarFileTests
{
    private const int PixelBytes = 3 * 32 * 32;

    [Fact]
    public void Read_TwoRecords_GivesPicturesChannelByChannel()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var record = Record([7]);
        record[1] = 11;                     // red, first row, first pixel
        record[1 + 31] = 12;                // red, first row, last pixel
        record[1 + 1024 + 32] = 13;         // green, second row, first pixel
        record[1 + 3071] = 14;              // blue, last pixel
        var (images, labels) = CifarFile.Read(folder.Write("data_batch_1.bin", [.. Record([2]), .. record]), labelBytes: 1, classes: 10);
        Assert.Equal([2L, 3L, 32L, 32L], images.shape);
        Assert.Equal([2L, 7L], labels.data<long>().ToArray());
        Assert.Equal([11, 12, 13, 14], new[] { images[1, 0, 0, 0], images[1, 0, 0, 31], images[1, 1, 1, 0], images[1, 2, 31, 31] }.Select(pixel => pixel.item<byte>()));
        Assert.Equal(11 + 12 + 13 + 14, images.sum().item<long>());
    }

    [Fact]
    public void Read_CoarseAndFineLabel_TakesTheFineOne()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var (_, labels) = CifarFile.Read(folder.Write("train.bin", Record([19, 99])), labelBytes: 2, classes: 100);
        Assert.Equal(99, labels.item<long>());
    }

    public static TheoryData<byte[], string> Broken => new()
    {
        { [], "0 bytes long" },
        { Record([3])[..^1], "3072 bytes long, which is not a whole number of records of 3073 bytes" },
        { [.. Record([3]), 0], "3074 bytes long" },
        { [.. Record([3]), .. Record([10])], "picture 1 has label 10, but there are only 10 classes (0 to 9)" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_BrokenFile_SaysWhatIsWrong(byte[] content, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data_batch_1.bin", content);
        var message = Assert.Throws<InvalidDataException>(() => CifarFile.Read(path, labelBytes: 1, classes: 10)).Message;
        Assert.Contains(expected, message);
        Assert.Contains(path, message);
    }

    [Fact]
    public void Read_LargerThanTheLimit_IsRefusedBeforeAnythingIsAllocated()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("data_batch_1.bin", []);
        using (var file = File.OpenWrite(path))
            file.SetLength(CifarFile.MaxBytes + 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more than the limit", Assert.Throws<InvalidDataException>(() => CifarFile.Read(path, labelBytes: 1, classes: 10)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static byte[] Record(byte[] labels) => [.. labels, .. new byte[PixelBytes]];
}
