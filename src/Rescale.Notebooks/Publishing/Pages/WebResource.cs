using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>The style sheets and scripts that pages embed.</summary>
internal static partial class WebResource
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>A resource's text; <paramref name="name"/> such as <c>plotly.min.js</c>.</summary>
    public static string Text(string name) => Texts.GetOrAdd(name, key =>
    {
        using var reader = new StreamReader(Open(key));
        return reader.ReadToEnd();
    });

    /// <summary>KaTeX's style sheet with its fonts inside; of each font only the WOFF2 form, which every browser reads.</summary>
    public static string KatexStyle() => Texts.GetOrAdd("katex with fonts", _ =>
        FontSource().Replace(Text("katex.min.css"), match => $"src:url(data:font/woff2;base64,{Base64($"fonts/{match.Groups[1].Value}")}) format(\"woff2\")"));

    private static string Base64(string name)
    {
        using var stream = Open(name);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Convert.ToBase64String(bytes.ToArray());
    }

    private static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream($"web/{name}")
        ?? throw new InvalidOperationException($"Rescale.Notebooks was built without the resource web/{name}; build it again.");

    [GeneratedRegex("""src:url\(fonts/([A-Za-z0-9_-]+\.woff2)\)[^;}]*""")]
    private static partial Regex FontSource();
}
