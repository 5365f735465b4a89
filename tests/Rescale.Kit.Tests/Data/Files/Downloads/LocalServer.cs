using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rescale.Tests.Data.Files.Downloads;

/// <summary>A web server on this machine that answers each request as the test says, also in ways that no web server should.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<LocalRequest, Task> answer;
    private readonly Task loop;

    public LocalServer(Func<LocalRequest, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        loop = ListenAsync();
    }

    public string Url(string path) => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/{path}";

    /// <summary>What was asked, in order.</summary>
    public List<LocalRequest> Requests { get; } = [];

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        loop.GetAwaiter().GetResult();
        stop.Dispose();
    }

    private async Task ListenAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(AnswerAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The test is over.
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                await using var stream = connection.GetStream();
                var request = new LocalRequest(stream, await ReadHeadAsync(stream), stop.Token);
                lock (Requests)
                    Requests.Add(request);
                await answer(request);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or IOException)
            {
                // The test is over, or the client hung up first.
            }
        }
    }

    private async Task<string[]> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stop.Token) == 1)
            head.Append((char)one[0]);
        return head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
