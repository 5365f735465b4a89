using Rescale.Data.Files;
using Rescale.Data.Files.Downloads;

namespace Rescale.Tests.Data.Files;

public class DiskErrorsTests
{
    [Fact]
    public void Translate_FullDisk_SaysSoAndWhatToDo()
    {
        // The kernel's own full device.
        Assert.SkipUnless(File.Exists("/dev/full"), "/dev/full is not there");
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var message = Assert.Throws<DownloadException>(() => DiskErrors.Translate("/data/cifar10", () =>
        {
            full.Write([1, 2, 3]);
            return true;
        })).Message;
        Assert.Contains("'/data/cifar10' cannot be written: No space left on device", message);
        Assert.Contains("--data", message);
    }

    [Fact]
    public void Translate_ReadOnlyFolder_SaysSo()
    {
        // A file system that is read-only for everybody, root included.
        const string path = "/proc/rescale/data";
        Assert.Contains($"'{path}' cannot be written", Assert.Throws<DownloadException>(() => DiskErrors.Translate(path, () => Directory.CreateDirectory(path))).Message);
    }
}
