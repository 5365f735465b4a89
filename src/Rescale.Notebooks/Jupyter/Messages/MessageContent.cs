using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Jupyter.Messages;

/// <summary>The contents of the kernel's messages, and the pieces they share.</summary>
internal static class MessageContent
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A content's JSON.</summary>
    public static byte[] ToBytes(JsonObject content)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
            content.WriteTo(json);
        return stream.ToArray();
    }

    /// <summary>The reply that says only that all went well.</summary>
    public static JsonObject Ok() => new() { ["status"] = "ok" };

    /// <summary>An error's fields. Its first line is red, since Jupyter Notebook and nbconvert mark an error by nothing else.</summary>
    public static JsonObject Error(ErrorOutput error) => new()
    {
        ["ename"] = Text(error.Name),
        ["evalue"] = Text(error.Message),
        ["traceback"] = new JsonArray([.. error.Traceback.Select((line, index) => (JsonNode)Text(index == 0 ? $"\e[31m{line}\e[0m" : line))]),
    };

    /// <summary>An error of the kernel itself, with all that helps to mend it.</summary>
    public static ErrorOutput Fault(Exception error) => new(error.GetType().Name, error.Message, error.ToString().Split('\n'));

    /// <summary>A reply that says what went wrong.</summary>
    public static JsonObject ErrorReply(ErrorOutput error)
    {
        var content = Error(error);
        content["status"] = "error";
        return content;
    }

    /// <summary>A bundle's forms; texts are whole, not in lines as files have them.</summary>
    public static JsonObject Bundle(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mimeType, content) in bundle.Contents)
            data[mimeType] = MimeBundle.IsJson(mimeType) ? content?.DeepClone() : Text(bundle.Text(mimeType)!);
        return data;
    }

    /// <summary>A text as JSON can hold it: a program may print half a surrogate pair, which UTF-8 cannot say.</summary>
    public static JsonNode Text(string text) => JsonValue.Create(
        text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text)!;
}
