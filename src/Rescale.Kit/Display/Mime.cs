namespace Rescale.Display;

/// <summary>The MIME types in which the kit's values show themselves.</summary>
public static class Mime
{
    /// <summary>Plain text, for terminals and logs.</summary>
    public const string Text = "text/plain";

    /// <summary>An HTML fragment that needs nothing from outside.</summary>
    public const string Html = "text/html";

    /// <summary>A PNG picture, base64-encoded.</summary>
    public const string Png = "image/png";

    /// <summary>A figure in Plotly's JSON.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>What a study's report states besides its charts, as neutral facts and tables in JSON; readers that do not know it ignore it.</summary>
    public const string Study = "application/vnd.rescale.study+json";
}
