namespace Rescale.Models;

/// <summary>Networks that are compared with each other, and the data that the publication shows them.</summary>
/// <param name="Name">For example <c>ResNet-CIFAR</c>.</param>
/// <param name="InputShape">One picture of the published data, [C, H, W].</param>
/// <param name="Classes">Classes of the published data.</param>
public sealed record ModelFamily(string Name, IReadOnlyList<long> InputShape, int Classes)
{
    /// <summary>CIFAR-10.</summary>
    public static ModelFamily Vgg { get; } = new("VGG", [3, 32, 32], 10);

    /// <summary>CIFAR-10.</summary>
    public static ModelFamily ResNetCifar { get; } = new("ResNet-CIFAR", [3, 32, 32], 10);

    /// <summary>ImageNet.</summary>
    public static ModelFamily ResNet18 { get; } = new("ResNet-18", [3, 224, 224], 1000);

    /// <summary>rot-MNIST, padded by one row and column.</summary>
    public static ModelFamily RotMnist { get; } = new("rot-MNIST", [1, 29, 29], 10);
}
