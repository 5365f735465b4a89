namespace Rescale.Native;

/// <summary>Compares operator names, nearly always one and the same literal, at a fraction of the cost of hashing a whole string per call.</summary>
internal sealed class OperatorNameComparer : IEqualityComparer<string>
{
    internal static readonly OperatorNameComparer Instance = new();

    private const int PrefixLength = 6; // "aten::"

    public bool Equals(string? left, string? right) => ReferenceEquals(left, right) || string.Equals(left, right, StringComparison.Ordinal);

    public int GetHashCode(string name)
    {
        var hash = name.Length;
        if (name.Length > PrefixLength)
        {
            hash = (hash * 31) + name[PrefixLength];
            hash = (hash * 31) + name[name.Length / 2];
            hash = (hash * 31) + name[^3];
            hash = (hash * 31) + name[^1];
        }
        return hash;
    }
}
