using System.Text.Json.Nodes;

namespace Rescale.Notebooks.Format;

/// <summary>The value of a cell's last expression (nbformat: execute_result).</summary>
public sealed class ResultOutput(MimeBundle data, int? executionCount) : DisplayOutput(data)
{
    /// <summary>The number of the execution that gave the value, from 1.</summary>
    public int? ExecutionCount { get; } = executionCount;

    /// <inheritdoc/>
    public override Output Clone() =>
        new ResultOutput(Data.Clone(), ExecutionCount) { Metadata = (JsonObject)Metadata.DeepClone() };
}
