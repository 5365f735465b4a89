using Rescale.Notebooks.Format;
using Rescale.Notebooks.Tests.Jupyter.Peers;

namespace Rescale.Notebooks.Tests.Jupyter;

public class NbconvertTests
{
    [Fact]
    public void Execute_Notebook_StoresWhatItsCellsGave()
    {
        using var client = new JupyterClient("jupyter-nbconvert", "nbconvert");
        var notebook = new Notebook();
        notebook.Metadata["kernelspec"] = new System.Text.Json.Nodes.JsonObject { ["name"] = JupyterClient.KernelName, ["display_name"] = "C#", ["language"] = "csharp" };
        notebook.Cells.Add(new CodeCell("a", "using System.IO;\nConsole.WriteLine(Path.GetFileName(Environment.CurrentDirectory));\nvar live = display(\"begun\");"));
        notebook.Cells.Add(new CodeCell("b", "live.Update(\"done\");\nnew[] { new { Name = \"x\", Value = 1.5 } }"));
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(client.DataFolder, "work")).FullName, "test.ipynb");
        NotebookFile.Write(path, notebook);

        client.Run($"import subprocess, sys\nsubprocess.run([sys.executable, '-m', 'nbconvert', '--to', 'notebook', '--execute', '--inplace', {System.Text.Json.JsonSerializer.Serialize(path)}], check=True)");

        var cells = NotebookFile.Read(path).CodeCells.ToList();
        Assert.Equal("work\n", Assert.IsType<StreamOutput>(cells[0].Outputs[0]).Text);
        Assert.Equal("done", Assert.IsType<DisplayOutput>(cells[0].Outputs[1]).Data.Text("text/plain"));
        var table = Assert.IsType<ResultOutput>(Assert.Single(cells[1].Outputs));
        Assert.Equal(2, table.ExecutionCount);
        Assert.Contains("<td>x</td>", table.Data.Text("text/html"));
    }
}
