using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing.Content;

namespace Rescale.Notebooks.Publishing.Charts;

/// <summary>Puts a static picture beside each interactive chart, for pages that run no scripts, such as GitHub's.</summary>
internal static class StaticImages
{
    /// <summary>
    /// Draws every chart that has no picture yet, all in one browser. Where a chart gets one, its bulky text/html form
    /// is dropped.
    /// </summary>
    /// <param name="notebooks">The notebooks.</param>
    /// <param name="program">The browser; null where there is none.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <returns>One line for the user when charts are left without a picture, and why; else null.</returns>
    public static async Task<string?> AddAsync(IReadOnlyList<Notebook> notebooks, string? program, CancellationToken cancellation)
    {
        var charts = notebooks.SelectMany(notebook => notebook.CodeCells)
            .SelectMany(cell => cell.Outputs.OfType<DisplayOutput>())
            .Where(output => output.Data.TryGetJson(ChartHtml.MimeType, out var figure) && figure is JsonObject && !output.Data.Contains("image/png"))
            .ToArray();
        if (charts.Length == 0)
            return null;
        if (program is null)
            return $"Chromium is not installed: {Count(charts.Length)} interactive only, without a static picture. Get it with: ./rescale setup --chromium";
        try
        {
            return await DrawAsync(program, charts, cancellation);
        }
        catch (ChromiumException error)
        {
            return $"{Count(charts.Length)} interactive only, without a static picture: {error.Message}";
        }
    }

    private static async Task<string?> DrawAsync(string program, DisplayOutput[] charts, CancellationToken cancellation)
    {
        await using var browser = await Chromium.StartAsync(program, ChartPage.ToHtml(), cancellation);
        var errors = new List<string>();
        foreach (var chart in charts)
        {
            chart.Data.TryGetJson(ChartHtml.MimeType, out var figure);
            var answer = await browser.EvaluateAsync(ChartPage.DrawCall(figure!), cancellation);
            if (answer.StartsWith(ChartPage.PngPrefix, StringComparison.Ordinal))
            {
                chart.Data.Set("image/png", answer[ChartPage.PngPrefix.Length..]);
                chart.Data.Remove("text/html");
            }
            else
            {
                errors.Add(answer);
            }
        }
        return errors.Count == 0 ? null : $"{Count(errors.Count)} without a static picture: {errors[0]}";
    }

    private static string Count(int charts) => charts == 1 ? "1 chart is" : $"{charts} charts are";
}
