using Rescale.Notebooks.Jupyter.Wire;
using Rescale.Notebooks.Tests.Publishing;

namespace Rescale.Notebooks.Tests.Jupyter.Wire;

public class ConnectionFileTests
{
    private const string Valid = """
        {"transport": "tcp", "ip": "127.0.0.1", "key": "k", "signature_scheme": "hmac-sha256",
         "shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "kernel_name": "extra"}
        """;

    [Fact]
    public void Read_WhatAClientWrites_GivesTheAddresses()
    {
        var file = Read(Valid);
        Assert.Equal("tcp://127.0.0.1:1", file.Endpoint(file.ShellPort));
        Assert.Equal("ipc:///tmp/k-5", Read(Valid.Replace("tcp", "ipc").Replace("127.0.0.1", "/tmp/k")).Endpoint(file.HeartbeatPort));
    }

    [Theory]
    [InlineData("not json", "invalid")]
    [InlineData("[]", "")]
    [InlineData("{}", "it has no 'transport'")]
    [InlineData("sha512", "its signature_scheme is 'hmac-sha512'; this kernel signs with hmac-sha256")]
    [InlineData("port", "its shell_port is no port number")]
    public void Read_AnythingElse_SaysWhatIsWrong(string content, string message)
    {
        var text = content switch
        {
            "sha512" => Valid.Replace("sha256", "sha512"),
            "port" => Valid.Replace("\"shell_port\": 1", "\"shell_port\": 70000"),
            _ => content,
        };
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(text)).Message);
    }

    [Fact]
    public void Read_MissingFile_NamesIt() =>
        Assert.Contains("/nowhere/kernel.json", Assert.Throws<InvalidDataException>(() => ConnectionFile.Read("/nowhere/kernel.json")).Message);

    private static ConnectionFile Read(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("kernel.json"), content);
        return ConnectionFile.Read(folder.File("kernel.json"));
    }
}
