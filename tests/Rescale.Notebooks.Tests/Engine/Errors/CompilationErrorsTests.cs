namespace Rescale.Notebooks.Tests.Engine.Errors;

public class CompilationErrorsTests
{
    [Fact]
    public async Task Describe_UnknownName_ShowsPlaceAndUnderlinesIt()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("var a = 1;\n\tvar b = missing + 1;");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal("(2,10): error CS0103: The name 'missing' does not exist in the current context", error.Message);
        Assert.Equal(
            [
                "(2,10): error CS0103: The name 'missing' does not exist in the current context",
                "    \tvar b = missing + 1;",
                "    \t        ~~~~~~~",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task Describe_SeveralErrors_AreInTheOrderOfTheirPlaces()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("one();\ntwo();");
        Assert.Equal(["(1,1)", "(2,1)"], error.Traceback.Where(line => line.Contains("CS0103")).Select(line => line.Split(':')[0]));
    }
}
