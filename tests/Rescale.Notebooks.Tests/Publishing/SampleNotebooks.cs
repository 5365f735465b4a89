using System.Text.Json.Nodes;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing;

namespace Rescale.Notebooks.Tests.Publishing;

/// <summary>Small executed notebooks, and how they are published.</summary>
internal static class SampleNotebooks
{
    public const string Figure = """
        {"data":[{"type":"scatter","x":[1,2,3],"y":[2,1,3],"name":"a"}],
         "layout":{"title":{"text":"Loss &lt;down&gt;","subtitle":{"text":"six seeds"}},"height":300,"margin":{"t":72},"meta":{"headingHeight":56}}}
        """;

    public static Provenance Provenance { get; } = new()
    {
        Command = "./rescale run <all>",
        Date = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Commit = "0123456789abcdef0123456789abcdef01234567",
        IsDirty = true,
        OperatingSystem = "Debian",
        Processor = "a processor",
        Memory = "8 GiB",
        Runtime = ".NET 10",
        Engine = "Rescale.Notebooks 0.1.0",
    };

    public static Notebook Of(params Cell[] cells) => new() { Cells = [.. cells] };

    public static MarkdownCell Markdown(string text, string id = "text") => new(id, text);

    public static CodeCell Code(string source, params Output[] outputs) =>
        new($"code-{Math.Abs(source.GetHashCode())}", source) { ExecutionCount = 1, Outputs = [.. outputs] };

    public static DisplayOutput Chart() => new(new MimeBundle()
        .Set("application/vnd.plotly.v1+json", Figure).Set("text/html", "<div>bulky</div>").Set("text/plain", "Loss going down"));

    public static DisplayOutput Study() => new(new MimeBundle().Set("text/plain", "results").Set("application/vnd.rescale.study+json", """
        {"format":1,"name":"depth","topics":{
          "data":{"facts":[{"name":"Licence","value":"MIT <free>"}]},
          "models":{"columns":["Variant","Parameters"],"rows":[["deep, wide",1234],["small",12]]}},
         "citations":["@misc{work, title = {A work}}"],
         "runs":{"columns":["Run","Variant","Seed","accuracy","Time [s]"],"rows":[["abc","deep, wide",1,0.912345678,12.5],["def","small",1,0.8,3]]},
         "identities":{"abc":{"cpu":"AVX2","libtorch":"1.13"},"def":{"cpu":"AVX2","libtorch":"1.13"}}}
        """));

    public static JsonObject Papermill(double duration, params (string Name, string Value)[] parameters)
    {
        var given = new JsonObject();
        foreach (var (name, value) in parameters)
            given[name] = value;
        return new JsonObject { ["papermill"] = new JsonObject { ["duration"] = duration, ["start_time"] = "2030-01-02T03:00:00.000000", ["parameters"] = given } };
    }
}
