using System.Diagnostics;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Runner.Parameters;
using Rescale.Notebooks.Tests.Publishing;
using Rescale.Notebooks.Tests.Runner;

namespace Rescale.Notebooks.Tests.Jupyter.Peers;

/// <summary>What a user of Jupyter has: the kernel, as <c>kernel install</c> installs it, a folder of notebooks, and a store of runs.</summary>
internal sealed class JupyterHome : IDisposable
{
    public const string Interpreter = "/usr/bin/python3";
    private const string KernelName = "rescale-csharp";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Installs the kernel, or skips the test when a Python module is missing.</summary>
    /// <param name="package">Debian's package with the module.</param>
    /// <param name="module">The module the test needs.</param>
    public JupyterHome(string package, string module)
    {
        if (!File.Exists(Interpreter) || PeerProcess.Run(new ProcessStartInfo(Interpreter, ["-c", $"import {module}"])).ExitCode != 0)
            Assert.Skip($"{package} is not installed");
        var program = RunnerSession.Worker;
        var install = new ProcessStartInfo(program.FileName, [.. program.Arguments.SkipLast(1), "kernel", "install", "--prefix", _folder.File("prefix")]);
        install.Environment["RESCALE_ROOT"] = Checkout.Root;
        PeerProcess.RunWell(install);
        // A notebook's first cell names the kit by its place beside the notebooks' folder.
        Directory.CreateSymbolicLink(_folder.File("artifacts"), Checkout.PathOf("artifacts"));
        Directory.CreateDirectory(Notebooks);
    }

    /// <summary>The folder of notebooks.</summary>
    public string Notebooks => _folder.File("notebooks");

    /// <summary>Copies a notebook of the project as it is.</summary>
    public void CopyFromProject(string name) => File.Copy(Checkout.PathOf("notebooks", name), Path.Combine(Notebooks, name));

    /// <summary>Copies a notebook of the project, without outputs.</summary>
    /// <param name="name">Its file's name.</param>
    /// <param name="profile">How much it computes; one more cell sets it.</param>
    /// <param name="more">Code cells to add at its end.</param>
    /// <returns>The copy's path.</returns>
    public string AddFromProject(string name, string profile, params string[] more)
    {
        var notebook = NotebookFile.Read(Checkout.PathOf("notebooks", name));
        foreach (var cell in notebook.CodeCells)
            cell.Outputs.Clear();
        ParameterCell.Inject(notebook, new Dictionary<string, string> { ["profile"] = profile });
        return Write(name, notebook, more);
    }

    /// <summary>Writes a notebook of code cells.</summary>
    /// <returns>Its path.</returns>
    public string Add(string name, params string[] cells)
    {
        var notebook = new Notebook();
        notebook.Metadata["kernelspec"] = new JsonObject { ["name"] = KernelName, ["display_name"] = "C# (Rescale.Kit)", ["language"] = "csharp" };
        return Write(name, notebook, cells);
    }

    /// <summary>The file must be a valid notebook that keeps the figures of its charts.</summary>
    public void AssertIsSaved(string path, int charts)
    {
        var cells = NotebookFile.Read(path).CodeCells.ToList();
        Assert.Equal(charts, cells.Count(cell => cell.Outputs.OfType<DisplayOutput>().Any(output => output.Data.Contains("application/vnd.plotly.v1+json"))));
        PeerProcess.RunWell(Command(Interpreter, "-c", "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], 4))", path));
    }

    /// <summary>A command of this user.</summary>
    public ProcessStartInfo Command(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Notebooks };
        foreach (var (variable, folder) in new[] { ("DATA", "data"), ("CONFIG", "config"), ("RUNTIME", "runtime") })
            start.Environment[$"JUPYTER_{variable}_DIR"] = _folder.File(folder);
        start.Environment["JUPYTER_PATH"] = Path.Combine(_folder.File("prefix"), "share", "jupyter");
        start.Environment["XDG_DATA_HOME"] = _folder.File("share"); // the kernel's history
        start.Environment["RESCALE_STORE"] = _folder.File("runs.db");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        return start;
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, Notebook notebook, string[] cells)
    {
        notebook.Cells.AddRange(cells.Select((code, index) => new CodeCell($"added-{index + 1}", code)));
        var path = Path.Combine(Notebooks, name);
        NotebookFile.Write(path, notebook);
        return path;
    }
}
