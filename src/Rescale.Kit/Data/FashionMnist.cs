namespace Rescale.Data;

/// <summary>Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017; MIT licence): 70,000 pictures of clothing, 28×28.</summary>
public static class FashionMnist
{
    /// <summary>Where Debian's package <c>dataset-fashion-mnist</c> puts the files.</summary>
    public const string DebianFolder = "/usr/share/datasets/fashion-mnist";

    private static readonly string[] Classes =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Loads the training and test pictures.</summary>
    /// <param name="folder">Holds the four IDX files.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is missing.</exception>
    /// <exception cref="FileNotFoundException">One of the four files is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static (LabelledImages Train, LabelledImages Test) Load(string folder = DebianFolder)
    {
        if (folder == DebianFolder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"Fashion-MNIST is not installed ('{folder}' is missing). Install it with: apt-get install dataset-fashion-mnist");
        return Mnist.Load(folder, "Fashion-MNIST", Classes);
    }
}
