using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Publishing.Content;

/// <summary>Finds the pictures that a notebook's text refers to, so that the report holds them itself.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="notes">Where a picture that cannot be embedded is reported.</param>
internal sealed class PictureSource(string folder, ICollection<string> notes)
{
    private const int MaximumBytes = 20_000_000;

    private static readonly Dictionary<string, string> MimeTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>The picture as a data URI, or null with a note when it cannot be embedded.</summary>
    public string? Find(string address, IReadOnlyDictionary<string, MimeBundle> attachments)
    {
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return address;
        if (address.StartsWith("attachment:", StringComparison.Ordinal))
            return Attachment(Uri.UnescapeDataString(address["attachment:".Length..]), attachments);
        if (address.Contains("://", StringComparison.Ordinal) || address.StartsWith("//", StringComparison.Ordinal))
            return Note(address, "it lies on the network, and a report works offline");
        return FromFile(Uri.UnescapeDataString(address));
    }

    private string? Attachment(string name, IReadOnlyDictionary<string, MimeBundle> attachments)
    {
        var type = attachments.TryGetValue(name, out var bundle)
            ? bundle.MimeTypes.FirstOrDefault(type => type.StartsWith("image/", StringComparison.Ordinal))
            : null;
        if (type is null)
            return Note(name, "the cell has no such attachment");
        var content = bundle!.Text(type)!;
        return type == "image/svg+xml" ? $"data:{type},{Uri.EscapeDataString(content)}" : $"data:{type};base64,{content.ReplaceLineEndings("")}";
    }

    private string? FromFile(string address)
    {
        var path = Path.GetFullPath(address, Path.GetFullPath(folder));
        if (!MimeTypes.TryGetValue(Path.GetExtension(path), out var type))
            return Note(address, $"its format is not one of {string.Join(", ", MimeTypes.Keys)}");
        var file = new FileInfo(path);
        if (!file.Exists)
            return Note(address, "there is no such file beside the notebook");
        if (file.Length > MaximumBytes)
            return Note(address, $"it has more than {MaximumBytes / 1_000_000} MB");
        return $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}";
    }

    private string? Note(string picture, string reason)
    {
        notes.Add($"The picture {picture} is not in the report: {reason}.");
        return null;
    }
}
