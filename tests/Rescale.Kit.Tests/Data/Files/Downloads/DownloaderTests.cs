using System.Security.Cryptography;
using Rescale.Data.Catalogue;
using Rescale.Data.Files.Downloads;

namespace Rescale.Tests.Data.Files.Downloads;

public sealed class DownloaderTests : IDisposable
{
    private const string Tag = "\"v1\"";

    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];
    private static readonly DownloadOptions Hasty = new() { RetryDelay = TimeSpan.FromMilliseconds(1) };
    private static readonly DownloadOptions Impatient = Hasty with { StallTimeout = TimeSpan.FromSeconds(1) };

    private readonly TemporaryFolder folder = new();

    private string Target => folder["data.bin"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Fetch_GoodServer_GivesTheFileAndReportsEveryByte()
    {
        using var server = new LocalServer(request => request.ServeAsync(Content, Tag));
        var reports = new Reports();
        Assert.Equal(server.Url("a"), await FetchAsync(File(server.Url("a")), reports));
        AssertComplete();
        Assert.Equal(new TransferProgress("downloading", "data.bin", Content.Length, Content.Length), reports.Last(report => report.Action == "downloading"));
    }

    [Fact]
    public async Task Fetch_ConnectionThatBreaks_ContinuesWhereItEnded()
    {
        int answers = 0;
        using var server = new LocalServer(request => request.ServeAsync(Content, Tag, answers++ == 0 ? 100_000 : null));
        await FetchAsync(File(server.Url("a")));
        AssertComplete();
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(Tag, server.Requests[1].Header("If-Range"));
        Assert.InRange(server.Requests[1].From, 1, 100_000);
    }

    [Fact]
    public async Task Fetch_AfterAnInterruptedCall_ContinuesWhereItEnded()
    {
        using (var broken = new LocalServer(request => request.ServeAsync(Content, Tag, 100_000)))
            await FailAsync(File(broken.Url("a")), Hasty with { Attempts = 1 });
        Assert.False(System.IO.File.Exists(Target));
        // The same address again: a port cannot be had twice for certain, so the note beside the part is what names it.
        using var server = new LocalServer(request => request.ServeAsync(Content, Tag));
        System.IO.File.WriteAllText(Target + ".part.json", $$"""{ "Url": "{{server.Url("a")}}", "Validator": "\"v1\"" }""");
        await FetchAsync(File(server.Url("a")));
        AssertComplete();
        Assert.InRange(Assert.Single(server.Requests).From, 1, 100_000);
    }

    [Fact]
    public async Task Fetch_FileThatChangedInBetween_BeginsAnew()
    {
        int answers = 0;
        var old = Content.Select(value => (byte)~value).ToArray();
        using var server = new LocalServer(request => answers++ == 0 ? request.ServeAsync(old, "\"v0\"", 100_000) : request.ServeAsync(Content, Tag));
        await FetchAsync(File(server.Url("a")));
        AssertComplete();
        Assert.Equal("\"v0\"", server.Requests[1].Header("If-Range"));
    }

    [Fact]
    public async Task Fetch_ServerThatIgnoresRanges_BeginsAnew()
    {
        int answers = 0;
        using var server = new LocalServer(request => request.AnswerAsync("200 OK", Content, answers++ == 0 ? 100_000 : null, $"ETag: {Tag}"));
        await FetchAsync(File(server.Url("a")));
        AssertComplete();
    }

    [Fact]
    public async Task Fetch_ServerThatContinuesElsewhere_BeginsAnew()
    {
        int answers = 0;
        using var server = new LocalServer(request => answers++ switch
        {
            0 => request.ServeAsync(Content, Tag, 100_000),
            1 => request.AnswerAsync("206 Partial Content", Content[7..], null, $"ETag: {Tag}", $"Content-Range: bytes 7-{Content.Length - 1}/{Content.Length}"),
            _ => request.ServeAsync(Content, Tag),
        });
        await FetchAsync(File(server.Url("a")));
        AssertComplete();
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Fetch_RangeThatIsRefused_BeginsAnew()
    {
        int answers = 0;
        using var server = new LocalServer(request => answers++ == 0 ? request.ServeAsync(Content, Tag, 100_000)
            : request.Header("Range") is not null ? request.AnswerAsync("416 Range Not Satisfiable", []) : request.ServeAsync(Content, Tag));
        await FetchAsync(File(server.Url("a")));
        AssertComplete();
    }

    [Fact]
    public async Task Fetch_WeakTag_DoesNotContinue()
    {
        int answers = 0;
        using var server = new LocalServer(request => request.AnswerAsync("200 OK", Content, answers++ == 0 ? 100_000 : null, "ETag: W/\"v1\""));
        await FetchAsync(File(server.Url("a")));
        AssertComplete();
        Assert.Null(server.Requests[1].Header("Range"));
    }

    [Fact]
    public async Task Fetch_AddressThatIsMissing_TriesTheNextOne()
    {
        using var server = new LocalServer(request => request.Path == "gone" ? request.AnswerAsync("404 Not Found", []) : request.ServeAsync(Content, Tag));
        Assert.Equal(server.Url("here"), await FetchAsync(File(server.Url("gone"), server.Url("here"))));
        AssertComplete();
        Assert.Equal(["gone", "here"], server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Fetch_NoAddressWorks_NamesEachReason()
    {
        using var server = new LocalServer(request => request.AnswerAsync(request.Path == "gone" ? "404 Not Found" : "503 Service Unavailable", []));
        var message = await FailAsync(File(server.Url("gone"), server.Url("busy")), Hasty with { Attempts = 2 });
        Assert.Contains($"{server.Url("gone")}: the server answered 404 Not Found", message);
        Assert.Contains($"{server.Url("busy")}: the server answered 503", message);
        Assert.Equal(["gone", "busy", "busy"], server.Requests.Select(request => request.Path));
        AssertNothing();
    }

    [Fact]
    public async Task Fetch_ServerThatNeverAnswers_IsGivenUpAfterTheTimeout()
    {
        using var server = new LocalServer(request => request.StallAsync());
        Assert.Contains($"{server.Url("a")}: the server sent nothing for 1 s", await FailAsync(File(server.Url("a")), Impatient with { Attempts = 1 }));
        AssertNothing();
    }

    [Fact]
    public async Task Fetch_BodyThatStalls_EndsAfterTheTimeoutAndContinues()
    {
        int answers = 0;
        using var server = new LocalServer(async request =>
        {
            bool first = answers++ == 0;
            await request.ServeAsync(Content, Tag, first ? 100_000 : null);
            if (first)
                await request.StallAsync();
        });
        await FetchAsync(File(server.Url("a")), options: Impatient with { Attempts = 8 });
        AssertComplete();
        Assert.InRange(server.Requests[1].From, 1, 100_000);
    }

    [Fact]
    public async Task Fetch_NobodyThere_SaysThatThereIsNoConnection()
    {
        string url;
        using (var server = new LocalServer(_ => Task.CompletedTask))
            url = server.Url("a");
        Assert.Contains("there is no connection", await FailAsync(File(url)));
        AssertNothing();
    }

    [Fact]
    public async Task Fetch_WrongBytes_NamesBothChecksumsAndKeepsNothing()
    {
        var wrong = Content.ToArray();
        wrong[1234] ^= 1;
        using var server = new LocalServer(request => request.ServeAsync(wrong, Tag));
        var message = await FailAsync(File(server.Url("a")));
        Assert.Contains("what came is not the file", message);
        Assert.Contains(Sum(wrong), message);
        Assert.Contains(Sum(Content), message);
        AssertNothing();
    }

    [Fact]
    public async Task Fetch_FirstMirrorSendsWrongBytes_TakesTheSecond()
    {
        using var server = new LocalServer(request => request.ServeAsync(request.Path == "bad" ? [1, 2, 3] : Content, Tag));
        Assert.Equal(server.Url("good"), await FetchAsync(File(server.Url("bad"), server.Url("good"))));
        AssertComplete();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fetch_MoreThanTheLimit_IsStopped(bool stated)
    {
        using var server = new LocalServer(request => stated ? request.ServeAsync(Content, Tag) : request.AnswerWithoutLengthAsync(Content));
        var message = await FailAsync(File(server.Url("a")) with { MaxBytes = 50_000 });
        Assert.Contains("the limit of 50000", message);
        AssertNothing();
    }

    [Fact]
    public async Task Fetch_Redirections_AreFollowed()
    {
        using var server = new LocalServer(request => request.Path == "c" ? request.ServeAsync(Content, Tag)
            : request.AnswerAsync("302 Found", [], null, $"Location: /{(request.Path == "a" ? "b" : "c")}"));
        await FetchAsync(File(server.Url("a")));
        AssertComplete();
    }

    [Fact]
    public async Task Fetch_RedirectionsWithoutEnd_AreStopped()
    {
        using var server = new LocalServer(request => request.AnswerAsync("302 Found", [], null, "Location: /a"));
        Assert.Contains("more than 5 redirections", await FailAsync(File(server.Url("a"))));
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task Fetch_RedirectionToAnotherProtocol_IsRefused()
    {
        using var server = new LocalServer(request => request.AnswerAsync("302 Found", [], null, "Location: file:///etc/passwd"));
        Assert.Contains("is not safe", await FailAsync(File(server.Url("a"))));
    }

    [Fact]
    public async Task Fetch_PlainHttpWithoutKnownChecksum_IsRefused()
    {
        using var server = new LocalServer(request => request.ServeAsync(Content, Tag));
        Assert.Contains("only https will do", await FailAsync(File(server.Url("a")) with { Digests = [] }));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Fetch_FolderThatCannotBeWritten_NamesIt()
    {
        using var server = new LocalServer(request => request.ServeAsync(Content, Tag));
        using var downloader = new Downloader(Hasty);
        var target = Path.Combine(folder.Path, "missing", "data.bin");
        var error = await Assert.ThrowsAsync<DownloadException>(() => downloader.FetchAsync(File(server.Url("a")), target, null, TestContext.Current.CancellationToken));
        Assert.Contains($"'{target}' cannot be written", error.Message);
    }

    [Fact]
    public async Task Fetch_MoreThanTheDiskHolds_IsRefusedBeforeItBegins()
    {
        const long length = long.MaxValue / 2;
        using var server = new LocalServer(request => request.AnswerAsync("200 OK", Content, 0, $"Content-Length: {length}"));
        var message = await FailAsync(File(server.Url("a")) with { MaxBytes = long.MaxValue });
        Assert.Contains($"needs {length} bytes more, but only ", message);
        Assert.Contains("--data", message);
        AssertNothing();
    }

    [Fact]
    public async Task Fetch_Cancelled_KeepsWhatHasArrivedForTheNextTime()
    {
        using var cancellation = new CancellationTokenSource();
        using var server = new LocalServer(async request =>
        {
            await request.ServeAsync(Content, Tag, 100_000);
            await request.StallAsync();
        });
        using var downloader = new Downloader(Hasty);
        var fetching = downloader.FetchAsync(File(server.Url("a")), Target, new Reports(report => cancellation.Cancel()), cancellation.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.False(System.IO.File.Exists(Target));
        Assert.True(new FileInfo(Target + ".part").Length > 0);
    }

    private DatasetFile File(params string[] urls) => new()
    {
        Name = "data.bin",
        MaxBytes = 1_000_000,
        Urls = urls,
        Digests = [new FileDigest(FileDigest.Sha256, FileDigest.OfFile, "computed by the test", Sum(Content))],
    };

    private async Task<string> FetchAsync(DatasetFile file, Reports? reports = null, DownloadOptions? options = null)
    {
        using var downloader = new Downloader(options ?? Hasty);
        return await downloader.FetchAsync(file, Target, reports, TestContext.Current.CancellationToken);
    }

    private async Task<string> FailAsync(DatasetFile file, DownloadOptions? options = null)
    {
        using var downloader = new Downloader(options ?? Hasty);
        return (await Assert.ThrowsAsync<DownloadException>(() => downloader.FetchAsync(file, Target, null, TestContext.Current.CancellationToken))).Message;
    }

    private void AssertComplete()
    {
        Assert.Equal(Content, System.IO.File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(folder.Path));
    }

    private void AssertNothing() => Assert.Empty(Directory.GetFiles(folder.Path));

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private sealed class Reports(Action<TransferProgress>? react = null) : List<TransferProgress>, IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
            Add(value);
            react?.Invoke(value);
        }
    }
}
