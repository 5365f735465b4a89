using System.Net.Sockets;
using System.Text;

namespace Rescale.Tests.Data.Files.Downloads;

/// <summary>A request to a <see cref="LocalServer"/>.</summary>
internal sealed class LocalRequest(NetworkStream stream, string[] head, CancellationToken stop)
{
    /// <summary>The path that was asked for, without the leading slash.</summary>
    public string Path { get; } = head.Length > 0 ? head[0].Split(' ')[1][1..] : "";

    /// <summary>A header's value; null where the request has none.</summary>
    public string? Header(string name) => head.Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    /// <summary>Where a range begins; 0 for the whole file.</summary>
    public int From => Header("Range") is { } range ? int.Parse(range["bytes=".Length..].TrimEnd('-')) : 0;

    /// <summary>Answers with a status, headers and a body, of which <paramref name="sent"/> bytes are really sent; a header may state another length.</summary>
    public async Task AnswerAsync(string status, byte[] body, int? sent = null, params string[] headers)
    {
        var length = headers.Any(header => header.StartsWith("Content-Length:", StringComparison.Ordinal)) ? [] : new[] { $"Content-Length: {body.Length}" };
        string[] lines = [$"HTTP/1.1 {status}", .. headers, .. length, "Connection: close"];
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), stop);
        await stream.WriteAsync(body.AsMemory(0, sent ?? body.Length), stop);
    }

    /// <summary>Answers as a good server does, ranges included.</summary>
    public Task ServeAsync(byte[] content, string tag, int? sent = null) => Header("Range") is not null && Header("If-Range") == tag
        ? AnswerAsync("206 Partial Content", content[From..], sent, $"ETag: {tag}", $"Content-Range: bytes {From}-{content.Length - 1}/{content.Length}")
        : AnswerAsync("200 OK", content, sent, $"ETag: {tag}");

    /// <summary>Answers with a body whose length nobody states; the end of the connection ends it.</summary>
    public async Task AnswerWithoutLengthAsync(byte[] body)
    {
        await stream.WriteAsync("HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), stop);
        await stream.WriteAsync(body, stop);
    }

    /// <summary>Keeps the connection open and says nothing, until the test is over.</summary>
    public Task StallAsync() => Task.Delay(Timeout.Infinite, stop);
}
