namespace Rescale.Torch.Tests.Interop;

/// <summary>One argument of an operator's schema; <paramref name="Default"/> is null where there is none.</summary>
internal sealed record SchemaArgument(string Type, string Name, string? Default)
{
    internal bool MayBeOmitted => Default is not null || Type.EndsWith('?');

    /// <summary>The type without alias marks, list lengths and the question mark.</summary>
    internal string Kind => System.Text.RegularExpressions.Regex.Replace(Type, @"\(\w+!?( -> [^)]*)?\)|(?<=\[)\d+(?=\])", "").TrimEnd('?');
}
