using System.Text.Json;

namespace Rescale.Data.Files;

/// <summary>
/// What was downloaded into a data set's folder. It is written last, and holds checksums of the files as they came, so that later
/// damage is noticed where the source publishes no checksum.
/// </summary>
/// <param name="Dataset">The data set's name.</param>
/// <param name="Downloads">The files that its source delivers, with their SHA-256.</param>
/// <param name="Files">The files that it is read from, with their SHA-256.</param>
public sealed record DownloadReceipt(string Dataset, IReadOnlyList<RecordedFile> Downloads, IReadOnlyList<RecordedFile> Files)
{
    internal const string FileName = "rescale-download.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Reads the record of a folder.</summary>
    /// <returns>The record; null when the folder has none.</returns>
    /// <exception cref="InvalidDataException">The record is damaged.</exception>
    internal static DownloadReceipt? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            using var file = File.OpenRead(path);
            if (JsonSerializer.Deserialize<DownloadReceipt>(file, Json) is { } receipt && receipt.Downloads.Concat(receipt.Files).All(recorded => recorded?.Digest is { Fault: null, Value: not null }))
                return receipt;
        }
        catch (JsonException)
        {
            // Told below, as any other damage.
        }
        throw new InvalidDataException($"'{path}' is damaged. Remove the folder and fetch the data again (./rescale data get).");
    }

    internal void Write(string folder) => AtomicFile.Write(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Json));
}
