using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Rescale.Data.Catalogue;

namespace Rescale.Data.Files.Downloads;

/// <summary>
/// Fetches files over HTTP: continues interrupted downloads, tries every address, follows redirections, stops at the size limit,
/// and gives a file its name only once its checksum is right.
/// </summary>
internal sealed class Downloader : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly DownloadOptions options;
    private readonly HttpClient client;

    public Downloader(DownloadOptions? options = null)
    {
        this.options = options ?? new DownloadOptions();
        // Redirections are followed here, where an unsafe one can be refused; waiting is bounded for each answer, not for the whole file.
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = this.options.StallTimeout }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Rescale.Kit", null));
    }

    /// <summary>Fetches a file from the first of its addresses that works.</summary>
    /// <param name="file">The file; its known checksums are compared before it gets its name.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="progress">Told of every part that arrives.</param>
    /// <param name="cancellation">Stops it; what has arrived is kept for the next time.</param>
    /// <returns>The address that it came from.</returns>
    /// <exception cref="DownloadException">No address works, or the disk refuses it.</exception>
    public async Task<string> FetchAsync(DatasetFile file, string target, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        using var part = new PartFile(target);
        var failures = new List<string>();
        foreach (var url in file.Urls)
        {
            if (await TryAddressAsync(file, url, part, progress, cancellation) is not { } failure)
                return url;
            failures.Add($"{url}: {failure}");
        }
        throw new DownloadException($"'{file.Name}' could not be downloaded. {string.Join("; ", failures)}.");
    }

    public void Dispose() => client.Dispose();

    /// <returns>Why it failed; null when the file is there.</returns>
    private async Task<string?> TryAddressAsync(DatasetFile file, string url, PartFile part, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await TransferAsync(file, url, part, progress, cancellation);
                part.Flush();
                progress?.Report(new TransferProgress("checking", file.Name, part.Length, part.Length));
                Check(file, part);
                part.Complete();
                return null;
            }
            catch (AddressFailure failure) when (!failure.IsPassing || attempt >= options.Attempts)
            {
                return failure.Message;
            }
            catch (AddressFailure)
            {
                await Task.Delay(options.RetryDelay * Math.Pow(2, attempt - 1), cancellation);
            }
        }
    }

    private async Task TransferAsync(DatasetFile file, string url, PartFile part, IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var version = part.VersionOf(url);
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            stall.CancelAfter(options.StallTimeout);
            using var response = await RequestAsync(file, new Uri(url), version is null ? null : part.Length, version, stall.Token);
            if (response.StatusCode != HttpStatusCode.PartialContent)
                part.Restart(url, Validator(response));
            else if (response.Content.Headers.ContentRange?.From != part.Length)
                throw Restarted(part, "the server continued at another place than asked for");
            var resumed = part.Length;
            var total = response.Content.Headers.ContentLength is { } length ? resumed + length : (long?)null;
            if (total > file.MaxBytes)
                throw new AddressFailure($"it has {total} bytes, more than the limit of {file.MaxBytes}", isPassing: false);
            part.RequireSpace((total ?? resumed) - resumed);
            await using var body = await response.Content.ReadAsStreamAsync(stall.Token);
            var buffer = new byte[BufferBytes];
            for (int read; (read = await ReadAsync(body, buffer, stall)) > 0;)
            {
                part.Append(buffer.AsMemory(0, read));
                if (part.Length > file.MaxBytes)
                    throw Restarted(part, $"it goes on after the limit of {file.MaxBytes} bytes", isPassing: false);
                progress?.Report(new TransferProgress("downloading", file.Name, part.Length, total, resumed));
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new AddressFailure($"the server sent nothing for {options.StallTimeout.TotalSeconds:0.#} s", isPassing: true);
        }
        catch (HttpRequestException error)
        {
            throw new AddressFailure(Describe(error), isPassing: true);
        }
        catch (HttpIOException error)
        {
            throw new AddressFailure($"the connection ended after {part.Length} bytes ({error.HttpRequestError})", isPassing: true);
        }
        catch (IOException error) when (error is not DownloadException)
        {
            throw new AddressFailure($"the connection broke after {part.Length} bytes ({error.Message})", isPassing: true);
        }
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationTokenSource stall)
    {
        stall.CancelAfter(options.StallTimeout);
        return await body.ReadAsync(buffer, stall.Token);
    }

    private async Task<HttpResponseMessage> RequestAsync(DatasetFile file, Uri address, long? from, string? version, CancellationToken cancellation)
    {
        for (int redirect = 0; ; redirect++)
        {
            if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && file.KnownDigests.Any()))
                throw new AddressFailure($"{address} is not safe: without a known checksum only https will do", isPassing: false);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (from is { } start)
            {
                request.Headers.Range = new RangeHeaderValue(start, null);
                request.Headers.TryAddWithoutValidation("If-Range", version);
            }
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode is HttpStatusCode.OK || (response.StatusCode is HttpStatusCode.PartialContent && from is not null))
                return response;
            using (response)
            {
                if (response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable && from is not null)
                    (from, version) = (null, null);
                else if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
                    address = new Uri(address, location);
                else
                    throw new AddressFailure($"the server answered {(int)response.StatusCode} {response.ReasonPhrase}", isPassing: (int)response.StatusCode is 408 or 429 or >= 500);
            }
            if (redirect >= options.MaxRedirects)
                throw new AddressFailure($"more than {options.MaxRedirects} redirections", isPassing: false);
        }
    }

    private static void Check(DatasetFile file, PartFile part)
    {
        try
        {
            if (file.Bytes is { } bytes && part.Length != bytes)
                throw new InvalidDataException($"it has {part.Length} bytes, not {bytes}");
            DigestCheck.Require(part.Path, file.KnownDigests, "");
        }
        catch (InvalidDataException error)
        {
            throw Restarted(part, $"what came is not the file: {error.Message.Trim()}", isPassing: false);
        }
    }

    private static AddressFailure Restarted(PartFile part, string reason, bool isPassing = true)
    {
        part.Discard();
        return new AddressFailure(reason, isPassing);
    }

    // Only a strong validator says that the bytes are the same.
    private static string? Validator(HttpResponseMessage response) => response.Headers.ETag is { IsWeak: false } tag
        ? tag.ToString()
        : response.Headers.ETag is null ? response.Content.Headers.LastModified?.ToString("r") : null;

    private static string Describe(HttpRequestException error) => error.InnerException is SocketException { SocketErrorCode: var code } socket
        ? $"there is no connection ({(code == SocketError.HostNotFound ? "the host's name is not known; is there a network?" : socket.Message)})"
        : $"the request failed ({error.Message})";
}
