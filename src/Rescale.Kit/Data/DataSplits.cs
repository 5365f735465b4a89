using Rescale.Display;

namespace Rescale.Data;

/// <summary>
/// Data for one run: weights are fitted on <see cref="Train"/>, everything is chosen on <see cref="Validation"/>, and
/// <see cref="Test"/> is only measured. It owns its three sets.
/// </summary>
/// <param name="Train">Pictures that the weights are fitted to.</param>
/// <param name="Validation">Pictures that decide which epoch is kept.</param>
/// <param name="Test">Pictures that the result is measured on.</param>
public sealed record DataSplits(LabelledImages Train, LabelledImages Validation, LabelledImages Test) : IDisposable
{
    private string? checksum;

    /// <summary>SHA-256 (lower-case hexadecimal) over the three sets' checksums.</summary>
    public string Checksum => checksum ??= Sha256.Of($"{Train.Checksum} {Validation.Checksum} {Test.Checksum}");

    /// <summary>For example <c>1000 training, 500 validation and 2000 test pictures of 1×32×32, 10 classes</c>.</summary>
    public string Description =>
        $"{Train.Count} training, {Validation.Count} validation and {Test.Count} test pictures of {string.Join('×', Train.PictureShape)}, {Train.Classes} classes";

    /// <summary>Applies <paramref name="transform"/> to each of the three sets and disposes this one.</summary>
    public DataSplits Map(Func<LabelledImages, LabelledImages> transform)
    {
        using (this)
            return new DataSplits(transform(Train), transform(Validation), transform(Test));
    }

    /// <inheritdoc/>
    public override string ToString() => Description;

    /// <inheritdoc/>
    public void Dispose()
    {
        Train.Dispose();
        Validation.Dispose();
        Test.Dispose();
    }
}
