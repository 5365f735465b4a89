namespace Rescale.Torch.Tests.PublicApi;

/// <summary>What is written against Rescale.Torch must also compile against the TorchSharp package.</summary>
public class PublicApiTests
{
    /// <summary>What the package does not have, and why that does no harm.</summary>
    private static readonly Dictionary<string, string> Additions = new()
    {
        ["Rescale.Native.FusedRepetition"] = "the fused operators of learnable repetition; with the package another file of the kit takes its place",
        ["Rescale.Native.JpegEncoder"] = "writes the JPEG files that tests and benchmarks read; the kit does not use it",
        ["Rescale.Native.MappedFile"] = "a tensor over a file of any size; with the package another file of the kit takes its place",
        ["Rescale.Native.PictureDecoder"] = "reads many pictures at once; with the package another file of the kit takes its place",
        ["Rescale.Native.PngCodec"] = "the image codec; with the package another file of the kit takes its place",
        ["Rescale.Native.Runtime"] = "versions for a run's identity; with the package another file of the kit takes its place",
        ["TorchSharp.Modules.AdamOptions"] = "what the options of Adam and AdamW share; code names Adam.Options",
        ["TorchSharp.Modules.AdamState"] = "what the states of Adam and AdamW share; code names Adam.State",
        ["Rescale.Native.TorchException"] = "derives from ExternalException, which the package throws and portable code catches",
    };

    private static readonly Dictionary<string, HashSet<string>> Reference =
        ApiListing.Read(Path.Combine(AppContext.BaseDirectory, "PublicApi", "torchsharp-0.107-api.txt"));

    private static readonly Dictionary<string, HashSet<string>> Ours = ApiListing.Of(typeof(TorchSharp.torch).Assembly);

    /// <summary>TorchSharp's line of each type of ours; null where it has none.</summary>
    private static readonly Dictionary<string, string?> Counterparts = Ours.Keys.ToDictionary(type => type, Counterpart);

    [Fact]
    public void EveryType_IsInTorchSharp() => AssertNone(Ours.Keys.Where(type => !IsAddition(type) && Counterparts[type] is null));

    [Fact]
    public void EveryMember_IsInTorchSharp()
    {
        var unknown =
            from type in Ours
            let counterpart = Counterparts[type.Key]
            where counterpart is not null
            from member in type.Value
            where !Reference[counterpart].Contains(member)
            select $"{type.Key}: {member}";
        AssertNone(unknown);
    }

    [Fact]
    public void EveryAddition_Exists() => Assert.All(Additions.Keys, name => Assert.Contains(Ours.Keys, type => Named(type) == name));

    private static void AssertNone(IEnumerable<string> unknown) => Assert.True(!unknown.Any(), "Not in TorchSharp:" + Environment.NewLine + string.Join(Environment.NewLine, unknown));

    private static bool IsAddition(string type) => Additions.ContainsKey(Named(type));

    private static string? Counterpart(string type)
    {
        if (Reference.ContainsKey(type))
            return type;
        // A base class of ours in between does not show where the type is used.
        var parent = type.Split(" : ")[^1];
        return Additions.Keys.Any(addition => addition.EndsWith($".{parent}"))
            ? Reference.Keys.SingleOrDefault(line => line.StartsWith($"{type.Split(" : ")[0]} : "))
            : null;
    }

    private static string Named(string typeLine) => typeLine.Split(" : ")[0].Split(' ')[^1];
}
