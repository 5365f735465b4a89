using System.Diagnostics;
using Rescale.Notebooks.Engine;

namespace Rescale.Benchmarks.Cells;

/// <summary>
/// What it costs that an interrupt can end any loop and function of a cell: the same code as a cell, where the engine has put its
/// checks, and compiled into an assembly, where it has none.
/// </summary>
internal sealed class CellsBenchmark : IBenchmark
{
    private const int WarmUps = 30; // enough for the runtime's last tier of compilation
    private const int Rounds = 20;
    private const string Handover = "Rescale.Benchmarks.Cells";

    private static readonly (string Title, Func<long> Compiled)[] Kinds =
    [
        ("a sum over an array", Work.SumOfAnArray),
        ("a product of matrices", Work.ProductOfMatrices),
        ("recursive Fibonacci numbers", Work.RecursiveFibonacci),
        ("words counted in a dictionary", Work.CountedWords),
        ("a query with lambdas, which have no checks", Work.QueryWithLambdas),
    ];

    /// <inheritdoc/>
    public string Name => "cells";

    /// <inheritdoc/>
    public string Description => "code in a cell beside the same code in an assembly";

    /// <inheritdoc/>
    public IEnumerable<Measurement> Run()
    {
        using var engine = new CSharpEngine();
        Execute(engine, Source().Replace($"namespace {typeof(Work).Namespace};", "", StringComparison.Ordinal));
        foreach (var (title, compiled) in Kinds)
        {
            Execute(engine, $"AppContext.SetData(\"{Handover}\", (Func<long>)Work.{compiled.Method.Name});");
            var inCell = (Func<long>)AppContext.GetData(Handover)!;
            if (inCell() != compiled())
                throw new InvalidOperationException($"{compiled.Method.Name} has another result in a cell than in an assembly.");
            var times = AlternatingTimes.Of(WarmUps, Rounds, () => Time(inCell), () => Time(compiled));
            yield return Measurement.OfPairs($"cells: {title}", times[0], times[1], "ms", limit: null);
        }
    }

    private static string Source()
    {
        using var reader = new StreamReader(typeof(Work).Assembly.GetManifestResourceStream("Work.cs")!);
        return reader.ReadToEnd();
    }

    private static void Execute(CSharpEngine engine, string code)
    {
        var result = engine.RunAsync(code, new DiscardingSink()).GetAwaiter().GetResult();
        if (result.Error is { } error)
            throw new InvalidOperationException(string.Join('\n', error.Traceback));
    }

    private static double Time(Func<long> work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
