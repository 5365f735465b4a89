namespace Rescale.Torch.Tests.PublicApi;

/// <summary>What is written against Rescale.Torch must also compile against the TorchSharp package.</summary>
public class PublicApiTests
{
    /// <summary>What the package does not have, and why that does no harm.</summary>
    private static readonly Dictionary<string, string> Additions = new()
    {
        ["Rescale.Native.PngCodec"] = "the image codec; with the package another file of the kit takes its place",
        ["Rescale.Native.Runtime"] = "versions for a run's identity; with the package another file of the kit takes its place",
        ["Rescale.Native.TorchException"] = "derives from ExternalException, which the package throws and portable code catches",
    };

    private static readonly Dictionary<string, HashSet<string>> Reference =
        ApiListing.Read(Path.Combine(AppContext.BaseDirectory, "PublicApi", "torchsharp-0.107-api.txt"));

    private static readonly Dictionary<string, HashSet<string>> Ours = ApiListing.Of(typeof(TorchSharp.torch).Assembly);

    [Fact]
    public void EveryType_IsInTorchSharp() => AssertNone(Ours.Keys.Where(type => !IsAddition(type) && !Reference.ContainsKey(type)));

    [Fact]
    public void EveryMember_IsInTorchSharp()
    {
        var unknown =
            from type in Ours
            where Reference.ContainsKey(type.Key)
            from member in type.Value
            where !Reference[type.Key].Contains(member)
            select $"{type.Key}: {member}";
        AssertNone(unknown);
    }

    [Fact]
    public void EveryAddition_Exists() => Assert.All(Additions.Keys, name => Assert.Contains(Ours.Keys, type => Named(type) == name));

    private static void AssertNone(IEnumerable<string> unknown) => Assert.True(!unknown.Any(), "Not in TorchSharp:" + Environment.NewLine + string.Join(Environment.NewLine, unknown));

    private static bool IsAddition(string type) => Additions.ContainsKey(Named(type));

    private static string Named(string typeLine) => typeLine.Split(" : ")[0].Split(' ')[^1];
}
