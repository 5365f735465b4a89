using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Tests.Format;

public class NotebookRoundTripTests
{
    private const string Everything = """
        {
         "cells": [
          {
           "attachments": {
            "dot.png": {
             "image/png": "aGk="
            }
           },
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {
            "vendor": {
             "deep": [
              1,
              2.50,
              null
             ]
            }
           },
           "source": [
            "# Überschrift <b>\n",
            "![dot](attachment:dot.png)"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "code-1",
           "metadata": {
            "collapsed": false,
            "tags": [
             "parameters"
            ]
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "one\n",
              "two"
             ]
            },
            {
             "data": {
              "application/vnd.plotly.v1+json": {
               "data": [],
               "layout": null
              },
              "image/png": "aGk=",
              "text/plain": [
               "figure"
              ]
             },
             "metadata": {
              "isolated": true
             },
             "output_type": "display_data"
            },
            {
             "data": {
              "text/plain": [
               "42"
              ]
             },
             "execution_count": 3,
             "metadata": {},
             "output_type": "execute_result"
            },
            {
             "ename": "Exception",
             "evalue": "no",
             "output_type": "error",
             "traceback": [
              "Exception: no",
              "   at line 1"
             ]
            }
           ],
           "source": []
          },
          {
           "cell_type": "raw",
           "id": "raw",
           "metadata": {},
           "source": [
            "as is"
           ]
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": "C#",
           "name": "rescale-csharp"
          },
          "unknown": "kept"
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void WriteOfRead_AnyNotebookInJupytersLayout_IsTheSameText() =>
        Assert.Equal(Everything, NotebookWriter.Write(NotebookReader.Read(Everything)));

    [Fact]
    public void Clone_ChangedCopy_LeavesTheOriginal()
    {
        var notebook = NotebookReader.Read(Everything);
        var copy = notebook.Clone();
        copy.Metadata["unknown"] = "changed";
        foreach (var cell in copy.Cells)
        {
            cell.Source = "changed";
            cell.AddTag("changed");
        }
        foreach (var output in copy.CodeCells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>())
            output.Data.Set("text/plain", "changed");

        Assert.Equal(Everything, NotebookWriter.Write(notebook));
    }

    [Fact]
    public void Write_TextThatIsNotUnicode_IsRepaired()
    {
        var notebook = new Notebook();
        notebook.Cells.Add(new CodeCell("a", "") { Outputs = { new StreamOutput("stdout", "half \ud83d pair") } });
        var read = NotebookReader.Read(NotebookWriter.Write(notebook));
        Assert.Equal("half \ufffd pair", Assert.IsType<StreamOutput>(read.CodeCells.Single().Outputs.Single()).Text);
    }

    [Fact]
    public void WriteFile_LeavesNoTemporaryFile()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "new", "notebook.ipynb");
            NotebookFile.Write(path, NotebookReader.Read(Everything));
            NotebookFile.Write(path, NotebookReader.Read(Everything));
            Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
            Assert.Equal(Everything, File.ReadAllText(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void AddTag_Twice_KeepsOne()
    {
        var cell = new RawCell("a", "") { Metadata = new JsonObject { ["tags"] = new JsonArray("first") } };
        cell.AddTag("second");
        cell.AddTag("second");
        Assert.Equal(["first", "second"], cell.Tags);
    }
}
