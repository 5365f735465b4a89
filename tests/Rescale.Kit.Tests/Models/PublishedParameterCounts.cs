using System.Text.Json;

namespace Rescale.Tests.Models;

/// <summary>Rows of the published parameter counts (Assets/parameter-counts.json) for the transforms that the kit has.</summary>
internal static class PublishedParameterCounts
{
    private static readonly string[] Activations = ["linear", "swish", "bireal"];

    public static TheoryData<string, string, int, long> Rows(params string[] prefixes)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Assets", "parameter-counts.json")));
        var rows = new TheoryData<string, string, int, long>();
        foreach (var row in document.RootElement.EnumerateArray())
        {
            var (model, activation) = (row.GetProperty("model").GetString()!, row.GetProperty("activation").GetString()!);
            if (prefixes.Any(prefix => model.StartsWith(prefix, StringComparison.Ordinal)) && Activations.Contains(activation))
                rows.Add(model, activation, row.GetProperty("classes").GetInt32(), row.GetProperty("trainable").GetInt64());
        }
        return rows;
    }
}
