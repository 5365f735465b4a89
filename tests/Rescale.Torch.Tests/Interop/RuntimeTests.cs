using System.Security.Cryptography;
using System.Text;
using TorchSharp;
using Runtime = Rescale.Native.Runtime;

namespace Rescale.Torch.Tests.Interop;

public class RuntimeTests
{
    [Fact]
    public void Version_IsANumber() => Assert.Matches(@"^\d+\.\d+\.\d+", Runtime.LibtorchVersion);

    [Fact]
    public void CpuCapability_IsAWord() => Assert.Matches("^[A-Z0-9 ]+$", Runtime.CpuCapability);

    [Fact]
    public void NativeSourceHash_IsThatOfTheSources()
    {
        var folder = Checkout.PathOf("src", "Rescale.Torch", "native");
        var sources = Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cpp" or ".h" or ".cmake" || Path.GetFileName(path) == "CMakeLists.txt")
            .Order(StringComparer.Ordinal);
        var digests = string.Concat(sources.Select(path => $"{Path.GetRelativePath(folder, path)} {Digest(File.ReadAllBytes(path))}\n"));
        Assert.Equal(Digest(Encoding.UTF8.GetBytes(digests)), Runtime.NativeSourceHash);
    }

    [Fact]
    public void ThreadCount_IsWhatWasSet()
    {
        var before = torch.get_num_threads();
        try
        {
            torch.set_num_threads(2);
            Assert.Equal(2, torch.get_num_threads());
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
