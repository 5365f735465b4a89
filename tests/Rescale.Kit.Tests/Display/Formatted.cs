using System.Reflection;

namespace Rescale.Kit.Tests.Display;

/// <summary>Formats a value as a notebook engine would: through the convention alone, by reflection.</summary>
internal static class Formatted
{
    public static string As(object value, string mimeType)
    {
        var attribute = value.GetType().GetCustomAttributes(inherit: true)
            .Single(candidate => candidate.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)Read(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var formatter = formatters.Single(candidate => (string)Read(candidate, "MimeType") == mimeType);
        var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
        using var writer = new StringWriter();
        Assert.Equal(true, format.Invoke(formatter, [value, writer]));
        return writer.ToString();
    }

    public static string[] PreferredMimeTypes(object value) => (string[])Read(
        value.GetType().GetCustomAttributes(inherit: true).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute"),
        "PreferredMimeTypes");

    private static object Read(object target, string property) =>
        target.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.GetValue(target)!;
}
