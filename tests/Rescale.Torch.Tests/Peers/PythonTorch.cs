using System.Diagnostics;
using System.Text.Json;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Peers;

/// <summary>Debian's PyTorch, the reference that results must equal to the bit.</summary>
internal static class PythonTorch
{
    private const string Interpreter = "/usr/bin/python3";

    private const string Prelude = """
        import json, torch
        import torch.nn.functional as F
        torch.set_num_threads(1)
        def bits(tensor):
            return tensor.detach().contiguous().numpy().tobytes().hex()
        result = {}

        """;

    private static readonly Lazy<bool> Installed = new(() =>
        File.Exists(Interpreter) && Execute("import torch, numpy").ExitCode == 0);

    /// <summary>Runs a script that fills the dictionary <c>result</c>; <c>bits(tensor)</c> gives a tensor's bytes in hexadecimal.</summary>
    public static JsonElement Run(string script)
    {
        if (!Installed.Value) Assert.Skip("python3-torch is not installed");
        var (exitCode, output, error) = Execute(Prelude + script + "\nprint(json.dumps(result))\n");
        Assert.True(exitCode == 0, error);
        return JsonDocument.Parse(output).RootElement.Clone();
    }

    /// <summary>A tensor's bytes in hexadecimal, as the prelude's function of the same name writes them.</summary>
    public static string Bits(Tensor tensor)
    {
        using var contiguous = tensor.detach().contiguous();
        return Convert.ToHexStringLower(contiguous.bytes);
    }

    private static (int ExitCode, string Output, string Error) Execute(string script)
    {
        using var process = Process.Start(new ProcessStartInfo(Interpreter, ["-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
