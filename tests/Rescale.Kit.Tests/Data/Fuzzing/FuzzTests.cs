using System.Diagnostics;
using System.Security.Cryptography;
using Rescale.Data.Catalogue;

namespace Rescale.Tests.Data.Fuzzing;

/// <summary>
/// Damaged files are refused with an error that says so, or read as what they are: the process does not crash or hang, allocates
/// no more than the limit, and where a checksum is known never takes a damaged file for the sound one. To add a format, add it to
/// <see cref="FuzzFormats"/>.
/// </summary>
public class FuzzTests
{
    private const int CasesPerFormat = 1100, AllCases = 10_000;
    private const long AllocationLimit = 4 << 20;

    private static readonly TimeSpan FormatLimit = TimeSpan.FromSeconds(60), CaseLimit = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Names => [.. FuzzFormats.All.Select(format => format.Name)];

    [Fact]
    public void Formats_TogetherHaveTheCasesThatWereAskedFor() => Assert.True(FuzzFormats.All.Count * CasesPerFormat >= AllCases);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Load_DamagedFile_IsRefusedOrReadWithinTheLimits(string name)
    {
        var format = FuzzFormats.All.Single(format => format.Name == name);
        using var folder = new TemporaryFolder();
        var memory = PeakMemory.FromHere();
        var (refused, read) = await Task.Run(() => Fuzz(format, folder), TestContext.Current.CancellationToken).WaitAsync(FormatLimit, TestContext.Current.CancellationToken);
        Assert.Equal(CasesPerFormat, refused + read);
        Assert.True(memory.Growth <= format.MemoryLimit, $"the process grew by {memory.Growth} bytes");
        // A reader that refuses nothing looks at nothing.
        Assert.True(refused > CasesPerFormat / 20, $"only {refused} of {CasesPerFormat} were refused");
    }

    private static (int Refused, int Read) Fuzz(FuzzFormat format, TemporaryFolder folder)
    {
        var sound = format.Pack(format.Sample);
        var path = folder.Write(format.FileName, sound);
        var expected = format.Load(path, []);
        var digests = Checksums(format, sound);
        Assert.Equal(expected, format.Load(path, digests));
        int refused = 0;
        for (int seed = 0; seed < CasesPerFormat; seed++)
        {
            var damaged = format.Pack(Damage.Apply(format.Sample, new Random(seed)));
            folder.Write(format.FileName, damaged);
            if (Try(format, path, [], seed) is null)
                refused++;
            if (digests.Count > 0 && Try(format, path, digests, seed) is { } result)
                Assert.True(result == expected, $"{format.Name}, seed {seed}: other data was read although the checksum is known");
        }
        return (refused, CasesPerFormat - refused);
    }

    private static string? Try(FuzzFormat format, string path, IReadOnlyList<FileDigest> digests, int seed)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        try
        {
            return format.Load(path, digests);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            Assert.True(error.Message.Length > 0, $"{format.Name}, seed {seed}: an error without a message");
            return null;
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{format.Name}, seed {seed}: {error.GetType().Name} is no answer to a damaged file", error);
        }
        finally
        {
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < AllocationLimit, $"{format.Name}, seed {seed}: allocated more than {AllocationLimit} bytes");
            Assert.True(clock.Elapsed < CaseLimit, $"{format.Name}, seed {seed}: took longer than {CaseLimit}");
        }
    }

    private static IReadOnlyList<FileDigest> Checksums(FuzzFormat format, byte[] sound) => format.ChecksumOf is not { } of ? [] :
        [new FileDigest(FileDigest.Sha256, of, "computed by the test", Convert.ToHexStringLower(SHA256.HashData(of == FileDigest.OfContent ? format.Sample : sound)))];
}
