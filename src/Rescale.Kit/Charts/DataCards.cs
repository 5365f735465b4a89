using Rescale.Data;
using Rescale.Data.Catalogue;
using Rescale.Display;

namespace Rescale.Charts;

/// <summary>Data sets at a glance: <c>Datasets.Open("cifar10").Card()</c>.</summary>
public static class DataCards
{
    private const int Samples = 36;
    private const int SampleColumns = 6;
    private const int Measured = 1000;
    private const int Bins = 32;

    /// <summary>Shows the pictures that every seed's splits are taken from; a fixed test set is left unseen.</summary>
    /// <inheritdoc cref="Card(LabelledImages)"/>
    public static FigureGrid Card(this DataSource source) => source.Pool.Card();

    /// <summary>
    /// Pictures spread evenly over the set, how many there are of each class, how often each pixel value occurs (in up to 1,000
    /// pictures spread evenly; values beyond [0, 1] count at its ends), and above them size, SHA-256 and the manifest's licence.
    /// </summary>
    public static FigureGrid Card(this LabelledImages set)
    {
        var licence = DatasetManifest.Default.DescribedBy(set.Name)?.Licence;
        return Chart.Grid(3, Pictures(set), Balance(set), Histogram(set))
            .RowHeight(360)
            .Title($"{set}", $"licence: {licence ?? "not in the manifest"}; SHA-256 {set.Checksum}");
    }

    private static Figure Pictures(LabelledImages set)
    {
        using var pictures = set.TakeSpread(Samples);
        return new Figure().Image(ImageGrid.Of(pictures, SampleColumns, scale: 1).Png).Title($"{pictures.shape[0]} of them");
    }

    private static Figure Balance(LabelledImages set)
    {
        var counts = new long[set.Classes];
        foreach (long label in set.Classification)
            counts[label]++;
        return new Figure().Bar(set.ClassNames, counts, horizontal: true).Title("Classes").XAxis("Pictures");
    }

    private static Figure Histogram(LabelledImages set)
    {
        using var pictures = set.TakeSpread(Measured);
        var figure = new Figure().Title("Pixel values").XAxis("Value").YAxis("Share", unit: "%");
        double[] middles = [.. Enumerable.Range(0, Bins).Select(bin => (bin + 0.5) / Bins)];
        (string? Name, int Color)[] channels = set.Channels == 3 ? [("red", 3), ("green", 2), ("blue", 0)]
            : [.. Enumerable.Range(0, (int)set.Channels).Select(channel => (set.Channels == 1 ? null : $"channel {channel + 1}", channel))];
        for (int channel = 0; channel < channels.Length; channel++)
        {
            using var values = pictures.select(1, channel).contiguous();
            figure.Line(middles, Shares(values.data<float>()), channels[channel].Name, color: channels[channel].Color, points: false);
        }
        return figure;
    }

    private static double[] Shares(IEnumerable<float> values)
    {
        var counts = new long[Bins];
        foreach (float value in values)
            counts[Math.Clamp((int)(value * Bins), 0, Bins - 1)]++;
        double all = counts.Sum();
        return [.. counts.Select(count => 100 * count / all)];
    }
}
