namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Names the form of HTML, as .NET Interactive's type of this name does.</summary>
public static class HtmlFormatter
{
    /// <summary>The MIME type.</summary>
    public const string MimeType = "text/html";
}
