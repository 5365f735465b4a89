using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Loops on as many threads as libtorch computes on.</summary>
internal static class Concurrent
{
    /// <summary>Calls <paramref name="body"/> with 0 … <paramref name="count"/> − 1, in no particular order. What goes wrong is thrown as it is, once.</summary>
    public static void For(int count, Action<int> body)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, get_num_threads()) }, body);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }
}
