using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Format;

/// <summary>A cell with code and what running it gave.</summary>
public sealed class CodeCell(string id, string source) : Cell(id, source)
{
    /// <summary>The number of the execution that gave the outputs, from 1; null when the cell was not run.</summary>
    public int? ExecutionCount { get; set; }

    /// <summary>The outputs in the order in which they appeared.</summary>
    public List<Output> Outputs { get; init; } = [];

    /// <inheritdoc/>
    public override Cell Clone() => new CodeCell(Id, Source)
    {
        Metadata = (JsonObject)Metadata.DeepClone(),
        ExecutionCount = ExecutionCount,
        Outputs = [.. Outputs.Select(output => output.Clone())],
    };
}
