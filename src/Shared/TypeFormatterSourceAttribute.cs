namespace Rescale.Display;

/// <summary>
/// Names the class whose <c>CreateTypeFormatters()</c> makes the formatters of the type it marks. Notebook engines recognise this
/// attribute by its name, so nobody who uses it needs a reference to one.
/// </summary>
/// <param name="formatterSourceType">A class with a public parameterless constructor.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types shown when a value of the marked type is displayed, best first.</summary>
    public string[] PreferredMimeTypes { get; set; } = ["text/html", "text/plain"];
}
