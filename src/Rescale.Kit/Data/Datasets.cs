namespace Rescale.Data;

/// <summary>The data sets that notebooks and the command line name.</summary>
public static class Datasets
{
    private const string MnistPrefix = "mnist:";

    /// <summary>
    /// Opens a data set by name: <c>digits</c> (embedded), <c>fashion-mnist</c> (Debian's package dataset-fashion-mnist), or
    /// <c>mnist:FOLDER</c> with the four IDX files in FOLDER.
    /// </summary>
    /// <exception cref="ArgumentException">There is no data set of that name.</exception>
    /// <exception cref="IOException">Its files are missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static DataSource Open(string name)
    {
        if (name == "digits")
            return new DataSource(name, Digits.Load());
        if (name == "fashion-mnist")
            return Of("Fashion-MNIST", FashionMnist.Load());
        if (name.StartsWith(MnistPrefix, StringComparison.Ordinal))
            return Of("MNIST", Mnist.Load(name[MnistPrefix.Length..]));
        throw new ArgumentException($"There is no data set '{name}'. Use digits (embedded), fashion-mnist (apt-get install dataset-fashion-mnist) or mnist:FOLDER, where FOLDER holds MNIST's four IDX files.", nameof(name));
    }

    private static DataSource Of(string name, (LabelledImages Train, LabelledImages Test) parts) => new(name, parts.Train, parts.Test);
}
