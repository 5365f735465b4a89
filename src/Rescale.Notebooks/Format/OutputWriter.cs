using System.Text;
using System.Text.Json;

namespace Rescale.Notebooks.Format;

/// <summary>Writes the outputs of nbformat's code cells.</summary>
internal static class OutputWriter
{
    public static void Write(Utf8JsonWriter json, Output output)
    {
        json.WriteStartObject();
        switch (output)
        {
            case StreamOutput stream:
                json.WriteString("name", stream.Name);
                json.WriteString("output_type", "stream");
                WriteLines(json, "text", stream.Text);
                break;
            case ErrorOutput error:
                json.WriteString("ename", error.Name);
                json.WriteString("evalue", error.Message);
                json.WriteString("output_type", "error");
                json.WriteStartArray("traceback");
                foreach (var line in error.Traceback)
                    json.WriteStringValue(line);
                json.WriteEndArray();
                break;
            case DisplayOutput display:
                json.WritePropertyName("data");
                WriteBundle(json, display.Data);
                if (display is ResultOutput result)
                    WriteExecutionCount(json, result.ExecutionCount);
                json.WritePropertyName("metadata");
                display.Metadata.WriteTo(json);
                json.WriteString("output_type", display is ResultOutput ? "execute_result" : "display_data");
                break;
            default:
                throw new InvalidOperationException($"{output.GetType()} has no form in nbformat.");
        }
        json.WriteEndObject();
    }

    public static void WriteExecutionCount(Utf8JsonWriter json, int? count)
    {
        if (count is { } number)
            json.WriteNumber("execution_count", number);
        else
            json.WriteNull("execution_count");
    }

    public static void WriteBundle(Utf8JsonWriter json, MimeBundle bundle)
    {
        json.WriteStartObject();
        foreach (var (mimeType, content) in bundle.Contents)
        {
            if (MimeBundle.IsJson(mimeType))
            {
                json.WritePropertyName(mimeType);
                if (content is null)
                    json.WriteNullValue();
                else
                    content.WriteTo(json);
            }
            else if (IsBase64(mimeType))
            {
                json.WriteString(mimeType, bundle.Text(mimeType));
            }
            else
            {
                WriteLines(json, mimeType, bundle.Text(mimeType)!);
            }
        }
        json.WriteEndObject();
    }

    public static void WriteLines(Utf8JsonWriter json, string property, string text)
    {
        text = WithoutHalfSurrogates(text);
        json.WriteStartArray(property);
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            json.WriteStringValue(text.AsSpan(start, end - start));
            start = end;
        }
        json.WriteEndArray();
    }

    // A program may print half a surrogate pair, which JSON's UTF-8 cannot say.
    private static string WithoutHalfSurrogates(string text) =>
        text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    private static bool IsBase64(string mimeType) =>
        mimeType.StartsWith("image/", StringComparison.Ordinal) && mimeType != "image/svg+xml";
}
