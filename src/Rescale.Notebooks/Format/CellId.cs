using System.Security.Cryptography;
using System.Text;

namespace Rescale.Notebooks.Format;

/// <summary>Rules and construction of cell ids.</summary>
public static class CellId
{
    /// <summary>Whether the text is a cell id by nbformat 4.5: 1 to 64 letters, digits, '-' or '_'.</summary>
    public static bool IsValid(string? id) =>
        id is { Length: >= 1 and <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>
    /// An id for a cell that has none: a function of its text and position, so that reading the same file twice gives
    /// the same ids.
    /// </summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="index">The cell's position, from 0.</param>
    /// <param name="taken">The ids already in the notebook.</param>
    public static string Derive(string source, int index, IReadOnlySet<string> taken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{index}\n{attempt}\n{source}"));
            var id = Convert.ToHexStringLower(hash.AsSpan(0, 4));
            if (!taken.Contains(id))
                return id;
        }
    }
}
