namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Names the form of text, as .NET Interactive's type of this name does.</summary>
public static class PlainTextFormatter
{
    /// <summary>The MIME type.</summary>
    public const string MimeType = "text/plain";
}
