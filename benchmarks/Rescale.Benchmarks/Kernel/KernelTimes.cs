namespace Rescale.Benchmarks.Kernel;

/// <summary>The times of one start of a kernel, in milliseconds.</summary>
/// <param name="Info">From the process's start to the reply to <c>kernel_info_request</c>.</param>
/// <param name="First">From the process's start to the reply to the first <c>1+1</c>.</param>
/// <param name="Warm">Each of the cells after it, from request to reply.</param>
internal sealed record KernelTimes(double Info, double First, IReadOnlyList<double> Warm);
