using System.Text.Json;

namespace Rescale.Notebooks.Jupyter.Wire;

/// <summary>Where a kernel is to listen and with which key messages are signed, as the client that starts it says.</summary>
internal sealed record ConnectionFile
{
    private const string Sha256 = "hmac-sha256";

    private ConnectionFile(JsonElement root)
    {
        Transport = Text(root, "transport");
        Address = Text(root, "ip");
        Key = Text(root, "key");
        ShellPort = Port(root, "shell_port");
        IoPubPort = Port(root, "iopub_port");
        StdinPort = Port(root, "stdin_port");
        ControlPort = Port(root, "control_port");
        HeartbeatPort = Port(root, "hb_port");
        var scheme = root.TryGetProperty("signature_scheme", out var given) ? given.GetString() : Sha256;
        if (scheme != Sha256)
            throw new InvalidDataException($"its signature_scheme is '{scheme}'; this kernel signs with {Sha256}");
    }

    /// <summary><c>tcp</c> or <c>ipc</c>.</summary>
    public string Transport { get; }

    /// <summary>The IP address, or the path before the port number for <c>ipc</c>.</summary>
    public string Address { get; }

    /// <summary>The key of the signatures; empty: messages are not signed.</summary>
    public string Key { get; }

    public int ShellPort { get; }

    public int IoPubPort { get; }

    public int StdinPort { get; }

    public int ControlPort { get; }

    public int HeartbeatPort { get; }

    /// <summary>Reads a connection file.</summary>
    /// <exception cref="InvalidDataException">It is missing, or not what a client writes.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return new ConnectionFile(json.RootElement);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The connection file {path} cannot be used: {error.Message}", error);
        }
    }

    /// <summary>The address of a port in libzmq's form.</summary>
    public string Endpoint(int port) => $"{Transport}://{Address}{(Transport == "ipc" ? '-' : ':')}{port}";

    private static string Text(JsonElement root, string name) => Property(root, name).GetString() ?? "";

    private static int Port(JsonElement root, string name) =>
        Property(root, name).GetInt32() is >= 0 and <= 65535 and var port ? port : throw new InvalidDataException($"its {name} is no port number");

    private static JsonElement Property(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value : throw new InvalidDataException($"it has no '{name}'");
}
