namespace TorchSharp.Utils;

/// <summary>Names the class whose <c>CreateTypeFormatters()</c> makes the formatters of the type it marks; notebooks recognise it by its name.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;
}
