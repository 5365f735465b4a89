using System.Text;
using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Assistance.Documentation;

/// <summary>
/// Finds a member in XML documentation files: a library's lies beside it, those of .NET in the SDK's reference pack. The
/// files are searched as bytes, which takes milliseconds and keeps nothing in memory.
/// </summary>
internal static class DocumentationFiles
{
    private static readonly Lazy<string[]> Framework = new(FrameworkFiles);

    /// <summary>The XML of a member, or null when no file has it.</summary>
    /// <param name="assemblyPath">The assembly that declares the member.</param>
    /// <param name="memberId">Its documentation id, such as <c>M:System.Math.Abs(System.Int32)</c>.</param>
    public static string? Find(string assemblyPath, string memberId)
    {
        var beside = Path.ChangeExtension(assemblyPath, ".xml");
        if (File.Exists(beside))
            return FindIn(beside, memberId);
        return FrameworkReferences.Find(Path.GetFileNameWithoutExtension(assemblyPath)) == assemblyPath
            ? Framework.Value.Select(file => FindIn(file, memberId)).FirstOrDefault(found => found is not null)
            : null;
    }

    private static string? FindIn(string file, string memberId)
    {
        var content = File.ReadAllBytes(file).AsSpan();
        var start = content.IndexOf(Encoding.UTF8.GetBytes($"<member name=\"{memberId}\">"));
        if (start < 0)
            return null;
        var member = content[start..];
        var end = member.IndexOf("</member>"u8);
        return end < 0 ? null : Encoding.UTF8.GetString(member[..(end + "</member>".Length)]);
    }

    /// <summary>The newest reference pack's files of the running .NET, the most asked-for first.</summary>
    private static string[] FrameworkFiles()
    {
        var packs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        if (!Directory.Exists(packs))
            return [];
        return
        [
            .. Directory.GetDirectories(packs, $"{Environment.Version.Major}.*")
                .Order(StringComparer.Ordinal).TakeLast(1)
                .SelectMany(pack => Directory.GetFiles(pack, "*.xml", SearchOption.AllDirectories))
                .OrderByDescending(file => Path.GetFileName(file) is "System.Runtime.xml" or "System.Collections.xml" or "System.Linq.xml"),
        ];
    }
}
