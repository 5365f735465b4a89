namespace Rescale.Display;

/// <summary>One MIME type's formatter, in the shape that notebook engines look for by reflection.</summary>
internal sealed class ConventionFormatter<T>(string mimeType, Func<T, string> write)
{
    /// <summary>The MIME type written.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes <paramref name="instance"/>; false when it is not a <typeparamref name="T"/>.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value)
            return false;
        writer.Write(write(value));
        return true;
    }
}
