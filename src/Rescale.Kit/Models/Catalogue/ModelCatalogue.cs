using Rescale.Display;
using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Models;

/// <summary>
/// All published networks, each with every transform: the list behind <c>./rescale models</c>. Its numbers come from shapes
/// alone, so the largest, with 1.4 billion parameters, costs no more than the smallest.
/// </summary>
/// <example><code>
/// var catalogue = new ModelCatalogue { Classes = 100 };
/// catalogue.Table("VGG")
/// </code></example>
public sealed class ModelCatalogue
{
    private static readonly (string Name, TransformFactory Factory)[] AllTransforms =
    [
        ("Identity", Transforms.Identity),
        ("Swish", Transforms.Swish),
        ("Sign", Transforms.Sign),
        ("FixedMask", Transforms.FixedMask()),
        ("RandomSign", Transforms.RandomSign),
        ("Polynomial", Transforms.Polynomial),
    ];

    private static readonly int[] Widenings = [1, 2, 4, 8], GroupOrders = [4, 8, 16];

    /// <summary>Classes of every network, at least 1; null: each family's published number.</summary>
    public int? Classes { get; init; }

    /// <summary>The picture of every network, [C, H, W]; null: each family's published one.</summary>
    public IReadOnlyList<long>? InputShape { get; init; }

    /// <summary>Counts the masks that the published code allocates and never uses (<see cref="Transforms.Published"/>).</summary>
    public bool UnusedMasks { get; init; }

    /// <summary>The networks, family by family.</summary>
    public IEnumerable<CatalogueEntry> Entries() => [.. Vggs(), .. ResNets(ModelFamily.ResNetCifar), .. ResNets(ModelFamily.ResNet18), .. RotMnistNets()];

    /// <summary>Parameters and costs of the networks whose name contains <paramref name="filter"/>, in any case.</summary>
    /// <param name="filter">Part of a family's name, or of a network's with its transform, for example <c>RepVGG6 Swish</c>.</param>
    /// <exception cref="ArgumentException">A network does not take pictures of <see cref="InputShape"/>; the message says which and why.</exception>
    public IReadOnlyList<CatalogueRow> Rows(string filter = "") => [.. Entries()
        .Where(entry => entry.Name.Contains(filter, StringComparison.OrdinalIgnoreCase) || entry.Family.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))
        .Select(CatalogueRow.Of)];

    /// <summary><see cref="Rows"/> as a table.</summary>
    public Table Table(string filter = "") => TableOf(Rows(filter));

    /// <summary>Rows as a table.</summary>
    public static Table TableOf(IEnumerable<CatalogueRow> rows) => Display.Table
        .Of(rows, "Published networks. Costs are for one picture of the stated input (channels×height×width), two FLOP per multiply-add; the one-bit size takes one bit per mask entry and four bytes per other parameter.")
        .Column("Network", row => row.Network)
        .Column("Transform", row => row.Transform ?? "")
        .Column("Input", row => string.Join('×', row.InputShape))
        .Column("Classes", row => row.Classes)
        .Column("Trainable", row => row.Trainable)
        .Column("Frozen", row => row.Frozen)
        .Column("Total", row => row.Total)
        .Column("One-bit size", row => row.OneBitEquivalentBytes / 1e6, "#,0.00", "MB")
        .Column("Arithmetic", row => row.Flops / 1e9, "#,0.000", "GFLOP")
        .Column("Activations", row => row.ActivationBytes / 1e6, "#,0.00", "MB")
        .Limit(1000);

    private IEnumerable<CatalogueEntry> Vggs()
    {
        var family = ModelFamily.Vgg;
        for (int depth = VggLayout.ShallowestDepth; depth <= VggLayout.FullDepth; depth++)
        {
            int n = depth;
            yield return Plain(family, $"VGG{n}", (classes, channels) => new Vgg(n, classes, channels));
        }
        for (int depth = VggLayout.ShallowestDepth; depth < VggLayout.FullDepth; depth++)
        {
            int n = depth;
            foreach (var entry in Repeated(family, $"RepVGG{n}", (transform, classes, channels) => new RepeatedVgg(n, transform, classes, channels)))
                yield return entry;
        }
    }

    private IEnumerable<CatalogueEntry> ResNets(ModelFamily family)
    {
        bool small = family == ModelFamily.ResNetCifar;
        foreach (int k in Widenings)
        {
            yield return Plain(family, $"{family.Name} x{k}", (classes, channels) =>
                small ? ResNet.Cifar(k, classes, channels) : ResNet.Eighteen(k, classes, channels));
        }
        foreach (int k in Widenings)
        {
            var entries = Repeated(family, $"Rep{family.Name} x{k}", (transform, classes, channels) =>
                small ? ResNet.RepeatedCifar(transform, k, classes, channels) : ResNet.RepeatedEighteen(transform, k, classes, channels));
            foreach (var entry in entries)
                yield return entry;
        }
    }

    private IEnumerable<CatalogueEntry> RotMnistNets()
    {
        var family = ModelFamily.RotMnist;
        yield return Plain(family, "baseline", (classes, channels) => RotMnistNet.Baseline(classes, channels));
        foreach (int order in GroupOrders)
        {
            foreach (var entry in Repeated(family, $"repeated to C{order}", (transform, classes, channels) => RotMnistNet.Repeated(order, transform, classes, channels)))
                yield return entry;
        }
        foreach (int order in GroupOrders)
            yield return Plain(family, $"C{order}", (classes, channels) => RotMnistNet.Equivariant(order, classes, channels));
    }

    private CatalogueEntry Plain(ModelFamily family, string network, Func<int, int, nn.Module<Tensor, Tensor>> build)
    {
        var (classes, shape) = (Classes ?? family.Classes, InputShape ?? family.InputShape);
        return new CatalogueEntry { Family = family, Network = network, Classes = classes, InputShape = shape, Build = () => build(classes, (int)shape[0]) };
    }

    private IEnumerable<CatalogueEntry> Repeated(ModelFamily family, string network, Func<TransformFactory, int, int, nn.Module<Tensor, Tensor>> build) =>
        AllTransforms.Select(transform =>
        {
            var factory = UnusedMasks ? Transforms.Published(transform.Factory) : transform.Factory;
            return Plain(family, network, (classes, channels) => build(factory, classes, channels)) with { Transform = transform.Name };
        });
}
