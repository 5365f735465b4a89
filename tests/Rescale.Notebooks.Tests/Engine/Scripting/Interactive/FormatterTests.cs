namespace Rescale.Notebooks.Tests.Engine.Scripting.Interactive;

public class FormatterTests
{
    private const string Shape = "record Shape(double Side);\n";

    [Theory]
    [InlineData("")]
    [InlineData("using Microsoft.DotNet.Interactive;\nusing Microsoft.DotNet.Interactive.Formatting;\n")]
    public async Task Register_AFormOfAType_IsShownWithOrWithoutTheUsing(string usings)
    {
        using var session = new EngineSession();
        await session.OutputsAsync($"{usings}{Shape}Formatter.Register<Shape>(shape => $\"<b>{{shape.Side}}</b>\", \"text/html\");");
        var bundle = await session.BundleAsync("new Shape(2)");
        Assert.Equal(["text/html", "text/plain"], bundle.MimeTypes);
        Assert.Equal("<b>2</b>", bundle.Text("text/html"));
        Assert.Equal("Shape { Side = 2 }", bundle.Text("text/plain"));
    }

    [Fact]
    public async Task Register_PlainText_IsUsedWithinOtherValues()
    {
        using var session = new EngineSession();
        await session.OutputsAsync(Shape + "Formatter.Register<Shape>((shape, writer) => writer.Write($\"square {shape.Side}\"));");
        Assert.Equal(["result: [\n  square 1,\n  square 2\n]"], await session.OutputsAsync("new[] { new Shape(1), new Shape(2) }"));
        Assert.Equal(["text/plain"], (await session.BundleAsync("new Shape(1)")).MimeTypes);
    }

    [Fact]
    public async Task Register_PlainTextOfSeveralLines_IsShownByItsFirstWithinOtherValues()
    {
        using var session = new EngineSession();
        await session.OutputsAsync(Shape + "Formatter.Register<Shape>(shape => \"a square\\nof many\\nlines\");");
        Assert.Equal(["result: [\n  a square …,\n  a square …\n]"], await session.OutputsAsync("new[] { new Shape(1), new Shape(2) }"));
        Assert.Equal(["result: a square\nof many\nlines"], await session.OutputsAsync("new Shape(1)"));
    }

    [Fact]
    public async Task Register_AGenericTypeOrABase_HoldsForAllOfThem()
    {
        using var session = new EngineSession();
        await session.OutputsAsync("Formatter.Register(typeof(List<>), (value, writer) => writer.Write($\"{((System.Collections.ICollection)value).Count} items\"), \"text/html\");");
        Assert.Equal("2 items", (await session.BundleAsync("new List<int> { 1, 2 }")).Text("text/html"));
        await session.OutputsAsync("class Animal { } class Cat : Animal { }\nFormatter.Register<Animal>(animal => animal.GetType().Name + \"!\");");
        Assert.Equal(["result: Cat!"], await session.OutputsAsync("new Cat()"));
        await session.OutputsAsync("Formatter.Register<Cat>(cat => \"meow\");");
        Assert.Equal(["result: meow"], await session.OutputsAsync("new Cat()"));
    }

    [Fact]
    public async Task SetPreferredMimeTypesFor_AType_DecidesWhatIsShown()
    {
        using var session = new EngineSession();
        await session.OutputsAsync(Shape + "Formatter.SetPreferredMimeTypesFor(typeof(Shape), \"application/json\", \"text/plain\");");
        var bundle = await session.BundleAsync("new Shape(2)");
        Assert.Equal(["application/json", "text/plain"], bundle.MimeTypes);
        Assert.Equal("{\"Side\":2}", bundle.Text("application/json"));
        await session.OutputsAsync("Formatter.ResetToDefault();");
        Assert.Equal(["text/html", "text/plain"], (await session.BundleAsync("new Shape(2)")).MimeTypes);
    }

    [Fact]
    public async Task ListExpansionLimit_Set_IsTheNumberOfItemsShown()
    {
        using var session = new EngineSession();
        Assert.Equal(["result: [ 0, 1, 2, … 7 more of 10 ]"], await session.OutputsAsync("Formatter.ListExpansionLimit = 3;\nEnumerable.Range(0, 10).ToArray()"));
        Assert.Contains("must be greater than or equal to '1'", (await session.ErrorAsync("Formatter.ListExpansionLimit = 0;")).Message);
    }

    [Fact]
    public async Task ToDisplayString_InAForm_GivesTheText()
    {
        using var session = new EngineSession();
        Assert.Equal(["result: [ 1, 2 ]"], await session.OutputsAsync("new[] { 1, 2 }.ToDisplayString()"));
        Assert.StartsWith("result: <table>", Assert.Single(await session.OutputsAsync("new { A = 1 }.ToDisplayString(HtmlFormatter.MimeType)")));
        Assert.StartsWith("A Int32 cannot be shown as image/png.", (await session.ErrorAsync("5.ToDisplayString(\"image/png\")")).Message);
    }
}
