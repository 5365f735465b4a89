using Rescale.Notebooks.Engine;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner.Worker;

/// <summary>The end of a cell in a worker.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="ExecutionCount">The number of the execution; null when the process died.</param>
/// <param name="Error">The error; null exactly when the cell succeeded.</param>
internal sealed record WorkerCellEnd(CellStatus Status, int? ExecutionCount, ErrorOutput? Error);
