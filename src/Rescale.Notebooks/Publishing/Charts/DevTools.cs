using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Publishing.Charts;

/// <summary>Evaluates expressions in a page through Chromium's DevTools protocol. One call at a time.</summary>
internal sealed class DevTools : IDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private int _lastId;

    private DevTools()
    {
    }

    /// <summary>Connects to the one page that the browser shows.</summary>
    public static async Task<DevTools> ConnectAsync(int port, CancellationToken cancellation)
    {
        // A proxy that the environment names is for the network, not for this machine's own browser.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var tools = new DevTools();
        tools._socket.Options.Proxy = null;
        while (true)
        {
            var targets = await client.GetFromJsonAsync<JsonArray>($"http://127.0.0.1:{port}/json/list", cancellation);
            var page = targets?.FirstOrDefault(target => (string?)target?["type"] == "page" && ((string?)target["url"])?.StartsWith("file:", StringComparison.Ordinal) == true);
            if ((string?)page?["webSocketDebuggerUrl"] is { } address)
            {
                await tools._socket.ConnectAsync(new Uri(address), cancellation);
                return tools;
            }
            await Task.Delay(20, cancellation);
        }
    }

    /// <summary>The text that an expression, or the promise it gives, ends with.</summary>
    /// <exception cref="ChromiumException">The expression throws, or the browser does not answer in time.</exception>
    public async Task<string> EvaluateAsync(string expression, CancellationToken cancellation) => Result(await CallAsync(
        "Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, cancellation));

    /// <summary>The page as a PDF, of the paper that its style sheet asks for.</summary>
    /// <exception cref="ChromiumException">The page cannot be printed, or the browser does not answer in time.</exception>
    public async Task<byte[]> PrintAsync(CancellationToken cancellation)
    {
        var answer = await CallAsync("Page.printToPDF", new JsonObject { ["preferCSSPageSize"] = true, ["printBackground"] = true }, cancellation);
        return (string?)answer["result"]?["data"] is { } data
            ? Convert.FromBase64String(data)
            : throw new ChromiumException($"Chromium could not print the page: {answer["error"]?["message"]}");
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject parameters, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AnswerLimit);
        try
        {
            var id = ++_lastId;
            var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
            await _socket.SendAsync(Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, true, limit.Token);
            JsonNode answer;
            do
                answer = await ReceiveAsync(limit.Token);
            while ((int?)answer["id"] != id);
            return answer;
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new ChromiumException($"Chromium did not answer within {AnswerLimit.TotalSeconds:0} s.", error);
        }
        catch (WebSocketException error)
        {
            throw new ChromiumException("Chromium ended while it was drawing.", error);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static string Result(JsonNode answer)
    {
        var error = answer["error"]?["message"] ?? answer["result"]?["exceptionDetails"]?["exception"]?["description"] ?? answer["result"]?["exceptionDetails"]?["text"];
        return error is null
            ? answer["result"]?["result"]?["value"]?.ToString() ?? ""
            : throw new ChromiumException($"Chromium could not run a script: {error.ToString().Split('\n')[0]}");
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellation)
    {
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new ChromiumException("Chromium closed the connection while it was drawing.");
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        message.Position = 0;
        return await JsonSerializer.DeserializeAsync<JsonNode>(message, cancellationToken: cancellation)
            ?? throw new ChromiumException("Chromium sent an empty answer.");
    }
}
