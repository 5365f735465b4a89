using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rescale.Notebooks.Format;

/// <summary>
/// Writes nbformat 4.5 the way Jupyter does (one-space indent, sorted keys, text as an array of lines), so that a
/// notebook saved by either gives small diffs.
/// </summary>
public static class NotebookWriter
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        // The file is JSON, never pasted into a page: 'é' and '<' stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The notebook as JSON text, ending in a line break.</summary>
    public static string Write(Notebook notebook)
    {
        using var stream = new MemoryStream();
        Write(stream, notebook);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes the notebook as UTF-8 JSON, ending in a line break.</summary>
    public static void Write(Stream stream, Notebook notebook)
    {
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteStartArray("cells");
            foreach (var cell in notebook.Cells)
                WriteCell(json, cell);
            json.WriteEndArray();
            json.WritePropertyName("metadata");
            notebook.Metadata.WriteTo(json);
            json.WriteNumber("nbformat", 4);
            json.WriteNumber("nbformat_minor", 5);
            json.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
    }

    private static void WriteCell(Utf8JsonWriter json, Cell cell)
    {
        json.WriteStartObject();
        switch (cell)
        {
            case MarkdownCell { Attachments: { Count: > 0 } attachments }:
                WriteAttachments(json, attachments);
                break;
            case RawCell { Attachments: { Count: > 0 } attachments }:
                WriteAttachments(json, attachments);
                break;
        }
        json.WriteString("cell_type", cell switch
        {
            CodeCell => "code",
            MarkdownCell => "markdown",
            RawCell => "raw",
            _ => throw new InvalidOperationException($"{cell.GetType()} has no form in nbformat."),
        });
        if (cell is CodeCell counted)
            OutputWriter.WriteExecutionCount(json, counted.ExecutionCount);
        json.WriteString("id", cell.Id);
        json.WritePropertyName("metadata");
        cell.Metadata.WriteTo(json);
        if (cell is CodeCell code)
        {
            json.WriteStartArray("outputs");
            foreach (var output in code.Outputs)
                OutputWriter.Write(json, output);
            json.WriteEndArray();
        }
        OutputWriter.WriteLines(json, "source", cell.Source);
        json.WriteEndObject();
    }

    private static void WriteAttachments(Utf8JsonWriter json, SortedDictionary<string, MimeBundle> attachments)
    {
        json.WriteStartObject("attachments");
        foreach (var (name, bundle) in attachments)
        {
            json.WritePropertyName(name);
            OutputWriter.WriteBundle(json, bundle);
        }
        json.WriteEndObject();
    }
}
