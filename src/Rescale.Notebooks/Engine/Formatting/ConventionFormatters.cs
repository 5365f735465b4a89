using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>
/// The formatters a type brings along by .NET Interactive's naming convention, without a reference to any notebook
/// library: an attribute class named <c>TypeFormatterSourceAttribute</c> that takes the source's type and may have
/// <c>string[] PreferredMimeTypes</c>; the source has <c>IEnumerable&lt;object&gt; CreateTypeFormatters()</c>; each
/// formatter has <c>string MimeType</c> and <c>bool Format(object, TextWriter)</c>.
/// </summary>
internal sealed class ConventionFormatters
{
    private const string AttributeName = "TypeFormatterSourceAttribute";

    private static readonly ConcurrentDictionary<Type, ConventionFormatters?> Cache = new();

    private readonly List<(string MimeType, Func<object, TextWriter, bool> Format)> _formatters;

    private ConventionFormatters(List<(string MimeType, Func<object, TextWriter, bool> Format)> formatters, string[]? preferred)
    {
        _formatters = formatters;
        PreferredMimeTypes = preferred is { Length: > 0 } ? preferred : [.. formatters.Select(formatter => formatter.MimeType).Distinct()];
    }

    /// <summary>The forms to show unless others are asked for.</summary>
    public IReadOnlyList<string> PreferredMimeTypes { get; }

    /// <summary>The formatters of a type, those of a base class or interface included; null when it has none.</summary>
    /// <exception cref="InvalidOperationException">The type's formatters do not follow the convention.</exception>
    public static ConventionFormatters? Of(Type type) => Cache.GetOrAdd(type, static type =>
        Lineage(type).Select(FindAttribute).FirstOrDefault(found => found is not null) is { } attribute ? Create(type, attribute) : null);

    /// <summary>The value in one form, or null when no formatter offers it.</summary>
    public string? Format(object value, string mimeType)
    {
        foreach (var formatter in _formatters)
        {
            if (formatter.MimeType != mimeType)
                continue;
            var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
            if (formatter.Format(value, writer))
                return writer.ToString();
        }
        return null;
    }

    private static IEnumerable<Type> Lineage(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
        foreach (var contract in type.GetInterfaces())
            yield return contract;
    }

    private static Attribute? FindAttribute(Type type) =>
        type.GetCustomAttributes(inherit: false).OfType<Attribute>().FirstOrDefault(attribute => attribute.GetType().Name == AttributeName);

    private static ConventionFormatters Create(Type type, Attribute attribute)
    {
        var properties = attribute.GetType().GetProperties();
        var sourceType = properties.FirstOrDefault(property => property.PropertyType == typeof(Type))?.GetValue(attribute) as Type
            ?? throw Broken(type, $"{AttributeName} has no property of type System.Type with the formatters' source");
        var create = sourceType.GetMethod("CreateTypeFormatters", Type.EmptyTypes)
            ?? throw Broken(type, $"{sourceType.Name} has no public method CreateTypeFormatters()");
        var source = Activator.CreateInstance(sourceType, nonPublic: true);
        if (create.Invoke(source, BindingFlags.DoNotWrapExceptions, null, null, null) is not IEnumerable formatters)
            throw Broken(type, $"{sourceType.Name}.CreateTypeFormatters() gave no sequence of formatters");
        var preferred = properties.FirstOrDefault(property => property.Name == "PreferredMimeTypes")?.GetValue(attribute) as string[];
        return new ConventionFormatters([.. formatters.Cast<object>().Select(formatter => Bind(type, formatter))], preferred);
    }

    private static (string MimeType, Func<object, TextWriter, bool> Format) Bind(Type type, object formatter)
    {
        var mimeType = formatter.GetType().GetProperty("MimeType")?.GetValue(formatter) as string
            ?? throw Broken(type, $"{formatter.GetType().Name} has no public string property MimeType");
        var method = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)]);
        if (method is null || method.ReturnType != typeof(bool))
            throw Broken(type, $"{formatter.GetType().Name} has no public method bool Format(object, TextWriter)");
        return (mimeType, method.CreateDelegate<Func<object, TextWriter, bool>>(formatter));
    }

    private static InvalidOperationException Broken(Type type, string what) => new($"The formatters of {type.Name} cannot be used: {what}.");
}
