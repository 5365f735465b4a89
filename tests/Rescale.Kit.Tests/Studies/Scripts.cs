using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Rescale.Tests.Training;
using Rescale.Training;
using Rescale.Training.Fingerprints;
using TorchSharp;

namespace Rescale.Tests.Studies;

/// <summary>Evaluates cells as a notebook does, each in an assembly that lives in memory only.</summary>
internal static class Scripts
{
    private static readonly ScriptOptions Options = ScriptOptions.Default
        .WithReferences(typeof(Recipe).Assembly, typeof(torch).Assembly, typeof(Enumerable).Assembly)
        .WithImports("System", "System.Linq", "Rescale.Training", "TorchSharp", "TorchSharp.Modules");

    /// <summary>The value of the last of <paramref name="cells"/>, evaluated in one session.</summary>
    public static object Evaluate(params string[] cells)
    {
        var state = CSharpScript.RunAsync(cells[0], Options).GetAwaiter().GetResult();
        foreach (var cell in cells[1..])
            state = state.ContinueWithAsync(cell, Options).GetAwaiter().GetResult();
        return state.ReturnValue;
    }

    public static Fingerprint FingerprintOf(params string[] cells)
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(0);
        var value = Evaluate(cells);
        if (value is Func<torch.nn.Module<torch.Tensor, torch.Tensor>> factory)
            value = factory();
        return Fingerprint.Of(value is Augmentation augmentation ? Toy.Recipe with { Augmentation = augmentation } : value);
    }
}
