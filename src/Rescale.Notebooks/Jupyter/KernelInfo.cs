using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Rescale.Notebooks.Jupyter.Messages;

namespace Rescale.Notebooks.Jupyter;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    /// <summary>The content of a <c>kernel_info_reply</c>.</summary>
    public static JsonObject Reply()
    {
        var version = typeof(KernelInfo).Assembly.GetName().Version!.ToString(3);
        return new JsonObject
        {
            ["status"] = "ok",
            ["protocol_version"] = MessageHeader.ProtocolVersion,
            ["implementation"] = "rescale",
            ["implementation_version"] = version,
            ["banner"] = $"C# {LanguageVersion()} on .NET {Environment.Version} (Rescale.Kit {version})",
            ["debugger"] = false,
            ["language_info"] = new JsonObject
            {
                ["name"] = "csharp",
                ["version"] = LanguageVersion(),
                ["mimetype"] = "text/x-csharp",
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
                ["codemirror_mode"] = "text/x-csharp",
                ["nbconvert_exporter"] = "script",
            },
            ["help_links"] = new JsonArray(
                Link("C# reference", "https://learn.microsoft.com/dotnet/csharp/"),
                Link(".NET API", "https://learn.microsoft.com/dotnet/api/")),
        };
    }

    private static string LanguageVersion() => LanguageVersionFacts.MapSpecifiedToEffectiveVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest).ToDisplayString();

    private static JsonObject Link(string text, string url) => new() { ["text"] = text, ["url"] = url };
}
