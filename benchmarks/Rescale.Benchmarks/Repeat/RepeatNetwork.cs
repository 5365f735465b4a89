using Rescale.Layers;
using Rescale.Models;
using static TorchSharp.torch;

namespace Rescale.Benchmarks.Repeat;

/// <summary>A network that the benchmark trains.</summary>
/// <param name="Name">How the report and the command line name it.</param>
/// <param name="Depth">Depth of the base network; 11 is plain VGG 11.</param>
/// <param name="Transform">Name of the transform that the deeper layers repeat with; empty for plain VGG 11.</param>
/// <param name="FastPath">Whether the fast paths are taken, or every effective weight is made by plain tensor operations.</param>
internal sealed record RepeatNetwork(string Name, int Depth, string Transform = "", bool FastPath = true)
{
    /// <summary>What everything but Identity is compared with.</summary>
    public static RepeatNetwork Plain { get; } = new("VGG11", 11);

    /// <summary>Every network of the benchmark.</summary>
    public static IReadOnlyList<RepeatNetwork> All { get; } =
    [
        Plain,
        new("Identity VGG4→11", 4, "Identity"),
        new("Identity VGG4→11 materialised", 4, "Identity", FastPath: false),
        new("Swish VGG4→11", 4, "Swish"),
        new("Swish VGG6→11", 6, "Swish"),
        new("Sign VGG4→11", 4, "Sign"),
        new("Sign VGG6→11", 6, "Sign"),
    ];

    /// <summary>The network of a name.</summary>
    public static RepeatNetwork Named(string name) => All.Single(network => network.Name == name);

    /// <summary>Builds it for <c>[N, 3, 32, 32]</c> and <paramref name="classes"/> classes.</summary>
    public nn.Module<Tensor, Tensor> Create(int classes)
    {
        if (Transform.Length == 0)
            return new Vgg(Depth, classes);
        var network = new RepeatedVgg(Depth, Factory(), classes);
        foreach (var layer in network.modules().OfType<RepeatedConv2d>())
            layer.FastPath = FastPath;
        return network;
    }

    private TransformFactory Factory() => Transform switch
    {
        "Identity" => Transforms.Identity,
        "Swish" => Transforms.Swish,
        "Sign" => Transforms.Sign,
        _ => throw new InvalidOperationException($"There is no transform '{Transform}'."),
    };
}
