using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Rescale.Notebooks.Publishing.Content;

/// <summary>
/// An interactive chart. Its title and subtitle become text of the page, which wraps on narrow screens and can be
/// selected; the script draws the rest.
/// </summary>
internal static partial class ChartHtml
{
    public const string MimeType = "application/vnd.plotly.v1+json";

    private const double PanelWidth = 190;

    /// <summary>The chart, or null when the JSON is no Plotly figure.</summary>
    /// <param name="figure">The figure's JSON; it is not changed.</param>
    /// <param name="description">The chart in words, for those who cannot see it.</param>
    public static string? Render(JsonNode figure, string? description)
    {
        if (figure is not JsonObject || figure["data"] is not JsonArray)
            return null;
        var copy = (JsonObject)figure.DeepClone();
        if (copy["layout"] is not JsonObject layout)
            copy["layout"] = layout = [];
        var caption = TakeHeading(layout);
        var height = Number(layout["height"]) ?? 420;
        layout["height"] = height;
        var minimumWidth = Math.Max(Number((layout["meta"] as JsonObject)?["minimumWidth"]) ?? 0, WidthOfPanels(layout));
        return $"""
            <figure class="output chart">{caption}
            <div class="scroll"><div class="plot" role="img" aria-label="{Html.Escape(description ?? "Chart")}" style="height:{Css(height)};min-width:{Css(minimumWidth)}">
            <script type="application/json">{Html.EscapeJson(copy.ToJsonString())}</script></div></div>
            <noscript><pre class="plain">{Html.Escape(description ?? "This chart needs JavaScript.")}</pre></noscript></figure>
            """;
    }

    /// <summary>Panels side by side need room for their titles, or these would overlap on a narrow screen.</summary>
    private static double WidthOfPanels(JsonObject layout)
    {
        var panels = layout.Where(part => part.Key.StartsWith("xaxis", StringComparison.Ordinal))
            .Select(part => (part.Value as JsonObject)?["domain"] is JsonArray { Count: 2 } domain ? Number(domain[0]) ?? 0 : 0)
            .Distinct().Count();
        return panels > 1 ? panels * PanelWidth : 0;
    }

    private static string TakeHeading(JsonObject layout)
    {
        var title = layout["title"] as JsonObject;
        var titleText = PlainText(title?["text"]?.ToString() ?? (layout["title"] as JsonValue)?.ToString());
        var subtitle = PlainText((title?["subtitle"] as JsonObject)?["text"]?.ToString());
        layout.Remove("title");
        if (titleText == "" && subtitle == "")
            return "";
        if (Number((layout["meta"] as JsonObject)?["headingHeight"]) is { } room)
        {
            if (layout["margin"] is JsonObject margin && Number(margin["t"]) is { } top)
                margin["t"] = Math.Max(0, top - room);
            if (Number(layout["height"]) is { } height)
                layout["height"] = Math.Max(80, height - room);
        }
        var strong = titleText == "" ? "" : $"<strong>{Html.Escape(titleText)}</strong>";
        var span = subtitle == "" ? "" : $"<span>{Html.Escape(subtitle)}</span>";
        return $"<figcaption>{strong}{span}</figcaption>";
    }

    /// <summary>Plotly's texts are HTML of a few tags.</summary>
    private static string PlainText(string? text) =>
        WebUtility.HtmlDecode(Tag().Replace((text ?? "").Replace("<br>", " ", StringComparison.OrdinalIgnoreCase), "")).Trim();

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) ? number
        : node is JsonValue whole && whole.TryGetValue(out int integer) ? integer
        : null;

    private static string Css(double pixels) => pixels.ToString("0.#", CultureInfo.InvariantCulture) + "px";

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
