using System.Text.Json.Nodes;
using Rescale.Cli.Commands;

namespace Rescale.Cli.Tests.Editor;

/// <summary>What the repository brings for Visual Studio Code.</summary>
internal static class EditorFiles
{
    public static string Text(params string[] path) => File.ReadAllText(Checkout.PathOf(path));

    public static JsonObject Json(params string[] path) => JsonNode.Parse(Text(path))!.AsObject();

    /// <summary>The texts of a list.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? list) => [.. list!.AsArray().Select(node => (string)node!)];

    /// <summary>Fails unless ./rescale understands a line of a shell, as the program or as the script around it.</summary>
    public static void AssertUnderstood(string line)
    {
        const string Script = "./rescale ";
        Assert.StartsWith(Script, line);
        var arguments = line[Script.Length..];
        if (arguments.StartsWith("setup", StringComparison.Ordinal))
        {
            // Set-up comes before there is a program: the script knows it by itself.
            Assert.All(arguments.Split(' ')[1..], option => Assert.Contains($"{option})", Text("rescale")));
            return;
        }
        var parsed = RescaleCommand.Create().Parse(arguments);
        Assert.True(parsed.Errors.Count == 0 && parsed.CommandResult.Command is { Subcommands.Count: 0 }, $"{line}: {string.Join(' ', parsed.Errors.Select(error => error.Message))}");
    }
}
