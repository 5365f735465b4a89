namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Names the form of JSON, as .NET Interactive's type of this name does.</summary>
public static class JsonFormatter
{
    /// <summary>The MIME type.</summary>
    public const string MimeType = "application/json";
}
