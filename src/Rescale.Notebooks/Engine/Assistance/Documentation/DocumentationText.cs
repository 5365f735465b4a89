using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Rescale.Notebooks.Engine.Assistance.Documentation;

/// <summary>XML documentation as plain text.</summary>
internal static partial class DocumentationText
{
    /// <summary>Summary, parameters, result, exceptions and remarks of a member; the XML itself when it is broken.</summary>
    public static string Of(string xml)
    {
        XElement member;
        try
        {
            member = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return xml;
        }
        var parts = new List<string>();
        Add(parts, member.Element("summary"), "");
        Add(parts, member.Elements("typeparam").Concat(member.Elements("param")).Select(Named));
        Add(parts, member.Element("returns"), "Returns: ");
        Add(parts, member.Element("value"), "Value: ");
        Add(parts, member.Elements("exception").Select(Thrown));
        Add(parts, member.Element("remarks"), "");
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    private static void Add(List<string> parts, XElement? element, string heading)
    {
        if (element is not null && Text(element) is { Length: > 0 } text)
            parts.Add(heading + text);
    }

    private static void Add(List<string> parts, IEnumerable<string> lines) => parts.Add(string.Join('\n', lines));

    private static string Named(XElement element) => $"{element.Attribute("name")?.Value}: {Text(element)}";

    private static string Thrown(XElement element) => $"Throws {ShortName(element.Attribute("cref")?.Value)}: {Text(element)}";

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        return Spaces().Replace(text.ToString(), " ").Replace(" \u2029 ", "\n").Replace("\u2029", "\n").Trim();
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText plain)
                text.Append(plain.Value);
            else if (node is XElement child)
                AppendElement(text, child);
        }
    }

    private static void AppendElement(StringBuilder text, XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "see" or "seealso" when element.IsEmpty:
                text.Append(element.Attribute("langword")?.Value ?? ShortName(element.Attribute("cref")?.Value));
                break;
            case "paramref" or "typeparamref":
                text.Append(element.Attribute("name")?.Value);
                break;
            case "para" or "item" or "br":
                text.Append('\u2029');
                Append(text, element);
                text.Append('\u2029');
                break;
            default:
                Append(text, element);
                break;
        }
    }

    /// <summary>The last part of a documentation id: <c>M:System.Math.Abs(System.Int32)</c> is <c>Abs</c> to a reader.</summary>
    private static string ShortName(string? id)
    {
        var name = (id ?? "").Split('(')[0];
        name = name[(name.IndexOf(':') + 1)..];
        return name[(name.LastIndexOf('.') + 1)..].Split('`')[0];
    }

    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex Spaces();
}
