using System.Diagnostics;
using System.Text.RegularExpressions;
using Rescale.Notebooks.Jupyter.Specs;
using Rescale.Notebooks.Tests.Publishing;
using Rescale.Notebooks.Tests.Runner;

namespace Rescale.Notebooks.Tests.Jupyter.Peers;

/// <summary>Debian's Jupyter client, in Python, with our kernel installed in a folder of its own.</summary>
internal sealed partial class JupyterClient : IDisposable
{
    public const string KernelName = "rescale-test";
    private const string Interpreter = "/usr/bin/python3";

    private readonly TemporaryFolder _data = new();

    /// <summary>Installs the kernel, or skips the test when a Python module is missing.</summary>
    /// <param name="package">Debian's package with the module.</param>
    /// <param name="module">The module the test needs.</param>
    public JupyterClient(string package = "python3-jupyter-client", string module = "jupyter_client")
    {
        if (!File.Exists(Interpreter) || Execute($"import {module}").ExitCode != 0)
            Assert.Skip($"{package} is not installed");
        var program = RunnerSession.Worker;
        var arguments = program.Arguments.SkipLast(1).Concat(["kernel", "launch", "--connection-file", "{connection_file}"]);
        new KernelSpecFolder(Path.Combine(_data.Path, "kernels")).Install(KernelName, new KernelSpec("C# (test)", [program.FileName, .. arguments]), force: false);
    }

    /// <summary>The folder that stands for the user's data: kernels and history.</summary>
    public string DataFolder => _data.Path;

    /// <summary>Runs a script that uses <c>kernel_client.py</c>; it must end without an error.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string script)
    {
        var (exitCode, output, error) = Execute("from kernel_client import *\n" + script);
        Assert.True(exitCode == 0, $"{output}\n{error}");
        return output;
    }

    /// <summary>Runs a script of Python's unittest.</summary>
    /// <returns>The number of tests that ran, and the report.</returns>
    public (int Count, string Report) RunTests(string script)
    {
        var (exitCode, _, report) = Execute(script + "\nunittest.main(verbosity=2)\n");
        Assert.True(exitCode == 0, report);
        return (int.Parse(RanPattern().Match(report).Groups[1].Value), report);
    }

    public void Dispose() => _data.Dispose();

    private (int ExitCode, string Output, string Error) Execute(string script)
    {
        var file = Path.Combine(_data.Path, "test.py");
        File.WriteAllText(file, script);
        var start = new ProcessStartInfo(Interpreter, ["-W", "ignore", file]);
        start.Environment["JUPYTER_DATA_DIR"] = start.Environment["XDG_DATA_HOME"] = start.Environment["JUPYTER_RUNTIME_DIR"] = _data.Path;
        start.Environment["PYTHONPATH"] = Path.Combine(AppContext.BaseDirectory, "Jupyter", "Peers");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["TEST_KERNEL"] = KernelName;
        start.Environment.Remove("VSCODE_CWD");
        return PeerProcess.Run(start);
    }

    [GeneratedRegex(@"^Ran (\d+) tests? in", RegexOptions.Multiline)]
    private static partial Regex RanPattern();
}
