using Rescale.Data.Formats;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>MNIST and what shares its files' form: 28×28 grey pictures in four IDX files.</summary>
public static class Mnist
{
    private static readonly string[] Digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>Loads the training and test pictures from a folder that holds the four files, plain or gzip. Any four files of this form will do: no checksum is compared.</summary>
    /// <param name="folder">Holds train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each with or without <c>.gz</c>.</param>
    /// <param name="name">What the set is called.</param>
    /// <param name="classNames">Names of the ten classes; by default the digits.</param>
    /// <returns>Pictures in [0, 1], float32 [N, 1, 28, 28].</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">One of the four files is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or pictures and labels differ in number.</exception>
    public static (LabelledImages Train, LabelledImages Test) Load(string folder, string name = "MNIST", IReadOnlyList<string>? classNames = null)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}'. {name} is read from a folder with its four IDX files.");
        return (Part("train", "training"), Part("t10k", "test"));

        LabelledImages Part(string prefix, string part)
        {
            using var scope = NewDisposeScope();
            var images = IdxFile.ReadBytes(Find(folder, $"{prefix}-images-idx3-ubyte", name));
            var labels = IdxFile.ReadBytes(Find(folder, $"{prefix}-labels-idx1-ubyte", name));
            if (images.dim() != 3 || labels.dim() != 1 || images.shape[0] != labels.shape[0])
                throw new InvalidDataException($"{name} in '{folder}': [{string.Join(", ", images.shape)}] pictures and [{string.Join(", ", labels.shape)}] labels do not belong together.");
            return new LabelledImages($"{name}, {part}", images.unsqueeze(1).to(ScalarType.Float32).div_(255), labels.to(ScalarType.Int64), classNames ?? Digits);
        }
    }

    private static string Find(string folder, string file, string name)
    {
        foreach (var candidate in new[] { Path.Combine(folder, file), Path.Combine(folder, file + ".gz") })
        {
            if (File.Exists(candidate))
                return candidate;
        }
        throw new FileNotFoundException($"{name}: there is neither '{file}' nor '{file}.gz' in '{folder}'.", Path.Combine(folder, file));
    }
}
