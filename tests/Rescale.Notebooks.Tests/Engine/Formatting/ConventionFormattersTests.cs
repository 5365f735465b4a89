namespace Rescale.Notebooks.Tests.Engine.Formatting;

public class ConventionFormattersTests
{
    private const string Convention = """
        [AttributeUsage(AttributeTargets.Class)]
        class TypeFormatterSourceAttribute : Attribute
        {
            public TypeFormatterSourceAttribute(Type formatterSourceType) => FormatterSourceType = formatterSourceType;
            public Type FormatterSourceType { get; }
            public string[] PreferredMimeTypes { get; set; }
        }
        class FigureFormatters
        {
            public IEnumerable<object> CreateTypeFormatters()
            {
                yield return new FigureFormatter("text/html", "<figure>");
                yield return new FigureFormatter("text/plain", "figure");
                yield return new FigureFormatter("application/vnd.test+json", "{\"a\":1}");
            }
        }
        class FigureFormatter
        {
            private readonly string _text;
            public FigureFormatter(string mimeType, string text) { MimeType = mimeType; _text = text; }
            public string MimeType { get; }
            public bool Format(object value, TextWriter writer)
            {
                if (((Figure)value).Refuses) return false;
                writer.Write(_text);
                return true;
            }
        }
        class Figure { public bool Refuses { get; set; } }
        """;

    [Fact]
    public async Task Format_WithoutPreference_GivesEveryFormOffered()
    {
        using var session = await SessionAsync("[TypeFormatterSource(typeof(FigureFormatters))] class Plot : Figure { }");
        var bundle = await session.BundleAsync("new Plot()");
        Assert.Equal(["application/vnd.test+json", "text/html", "text/plain"], bundle.MimeTypes);
        Assert.Equal("<figure>", bundle.Text("text/html"));
        Assert.Equal("""{"a":1}""", bundle.Text("application/vnd.test+json"));
    }

    [Fact]
    public async Task Format_WithPreferences_GivesTheseAndPlainText()
    {
        using var session = await SessionAsync(
            "[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = new[] { \"application/vnd.test+json\" })] class Plot : Figure { }");
        Assert.Equal(["application/vnd.test+json", "text/plain"], (await session.BundleAsync("new Plot()")).MimeTypes);
    }

    [Fact]
    public async Task Format_WithinACollectionOrObject_UsesThePlainForm()
    {
        using var session = await SessionAsync("[TypeFormatterSource(typeof(FigureFormatters))] class Plot : Figure { }");
        Assert.Contains("<td>figure</td>", (await session.BundleAsync("new[] { new { Name = \"a\", Plot = new Plot() } }")).Text("text/html"));
        Assert.Equal("[\n  figure\n]", (await session.BundleAsync("new[] { new Plot() }")).Text("text/plain"));
    }

    [Fact]
    public async Task Format_DerivedType_InheritsTheFormatters()
    {
        using var session = await SessionAsync("[TypeFormatterSource(typeof(FigureFormatters))] class Plot : Figure { } class Bars : Plot { }");
        Assert.Equal("figure", (await session.BundleAsync("new Bars()")).Text("text/plain"));
    }

    [Fact]
    public async Task Format_FormatterThatDeclines_LeavesItToTheGeneralRules()
    {
        using var session = await SessionAsync("[TypeFormatterSource(typeof(FigureFormatters))] class Plot : Figure { }");
        var bundle = await session.BundleAsync("new Plot { Refuses = true }");
        Assert.Equal("Plot { Refuses = True }", bundle.Text("text/plain"));
        Assert.False(bundle.Contains("application/vnd.test+json"));
    }

    [Fact]
    public async Task Format_BrokenConvention_SaysWhatIsMissing()
    {
        using var session = await SessionAsync("class NoMethod { } [TypeFormatterSource(typeof(NoMethod))] class Plot : Figure { }");
        Assert.Contains("NoMethod has no public method CreateTypeFormatters()", (await session.ErrorAsync("new Plot()")).Message);
    }

    [Fact]
    public async Task Format_ChangingObject_IsRenderedAnewOnUpdate()
    {
        using var session = await SessionAsync("[TypeFormatterSource(typeof(FigureFormatters))] class Plot : Figure { }");
        Assert.Equal(
            ["display: figure", "update: Plot { Refuses = True }"],
            await session.OutputsAsync("var plot = new Plot(); var live = display(plot); plot.Refuses = true; live.Update(plot);"));
    }

    private static async Task<EngineSession> SessionAsync(string types)
    {
        var session = new EngineSession();
        await session.OutputsAsync(Convention + "\n" + types);
        return session;
    }
}
