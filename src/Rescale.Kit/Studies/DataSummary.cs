using Rescale.Data;

namespace Rescale.Studies;

/// <summary>What a report says of a study's data, kept while the pictures themselves are not.</summary>
/// <param name="Name">The training set's name.</param>
/// <param name="Description">Sizes of the splits, of a picture, and the classes.</param>
/// <param name="Seed">The seed that the checksum is of.</param>
/// <param name="Checksum">SHA-256 of that seed's splits.</param>
internal sealed record DataSummary(string Name, string Description, long Seed, string Checksum)
{
    public static DataSummary Of(DataSplits splits, long seed) => new(splits.Train.Name, splits.Description, seed, splits.Checksum);
}
