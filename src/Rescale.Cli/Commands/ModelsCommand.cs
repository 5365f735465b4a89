using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rescale.Models;

namespace Rescale.Cli.Commands;

/// <summary><c>rescale models</c>: lists the published networks with every transform, their parameters and their costs.</summary>
internal static class ModelsCommand
{
    // Only for programs to read; × and the like need no escapes there.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var filter = new Argument<string?>("FILTER") { Arity = ArgumentArity.ZeroOrOne, Description = "only networks whose family or name and transform contain FILTER, such as 'RepVGG6 Swish'" };
        var json = new Option<bool>("--json") { Description = "print a JSON array and nothing else" };
        var published = new Option<bool>("--published") { Description = "count the masks that the published code allocates and never uses" };
        var classes = new Option<string?>("--classes") { HelpName = "N", Description = "classes of every network [default: each family's published number]" };
        var input = new Option<string?>("--input") { HelpName = "C,H,W", Description = "channels, height and width of the picture [default: each family's published one]" };
        var command = new Command("models", "Lists the published networks with every transform: parameters, sizes, FLOPs and activation memory for one picture.")
        {
            filter, json, published, classes, input,
        };
        command.SetAction(parsed =>
        {
            var request = new ModelsRequest(parsed.GetValue(filter) ?? "", parsed.GetValue(json), parsed.GetValue(published), ParseClasses(parsed.GetValue(classes)), ParseShape(parsed.GetValue(input)));
            KitLoader.Use();
            return List(request);
        });
        return command;
    }

    // Apart, so that the kit's types are asked for only once they can be found.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int List(ModelsRequest request)
    {
        var catalogue = new ModelCatalogue { Classes = request.Classes, InputShape = request.InputShape, UnusedMasks = request.UnusedMasks };
        IReadOnlyList<CatalogueRow> rows;
        try
        {
            rows = catalogue.Rows(request.Filter);
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
        if (rows.Count == 0)
            throw new UsageException($"no network's name contains '{request.Filter}'; ./rescale models lists them all.");
        Console.WriteLine(request.Json ? JsonSerializer.Serialize(rows, Json) : ModelCatalogue.TableOf(rows).ToString().TrimEnd());
        return CliHost.Success;
    }

    private static int? ParseClasses(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int classes) && classes > 0 ? classes
        : throw new UsageException($"'--classes {text}' is no number of classes; write a whole number of at least 1.");

    private static long[]? ParseShape(string? text)
    {
        if (text is null)
            return null;
        var parts = text.Split(',');
        var shape = new long[parts.Length];
        bool valid = parts.Length == 3;
        for (int i = 0; i < parts.Length && valid; i++)
            valid = int.TryParse(parts[i], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int size) && (shape[i] = size) > 0;
        return valid ? shape : throw new UsageException($"'--input {text}' is no picture; write channels, height and width, such as --input 3,32,32.");
    }
}
