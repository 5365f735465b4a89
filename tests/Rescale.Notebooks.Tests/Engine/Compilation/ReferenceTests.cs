namespace Rescale.Notebooks.Tests.Engine.Compilation;

public class ReferenceTests
{
    [Fact]
    public async Task Reference_RelativePath_LoadsTheLibraryAndItsDependency()
    {
        using var session = new EngineSession();
        var libraries = Directory.CreateDirectory(Path.Combine(session.Folder, "libraries")).FullName;
        var lower = LibraryBuilder.Build(libraries, "Lower", "namespace Lower; public class Base { public string Name => \"lower\"; }");
        LibraryBuilder.Build(libraries, "Upper", "namespace Upper; public class Derived : Lower.Base { public string Both => Name + \" and upper\"; }", lower);

        Assert.Equal(
            ["result: lower and upper"],
            await session.OutputsAsync("#r \"libraries/Upper.dll\"\nusing Upper;\nusing Lower;\nBase value = new Derived(); ((Derived)value).Both"));
        Assert.Equal(["result: lower"], await session.OutputsAsync("new Lower.Base().Name"));
        Assert.Equal(["result: lower"], await session.OutputsAsync("#r \"libraries/Upper.dll\"\nvalue.Name"));
    }

    [Fact]
    public async Task Reference_NameOfAFrameworkAssembly_IsAccepted()
    {
        using var session = new EngineSession();
        Assert.Equal(["result: 1"], await session.OutputsAsync("#r \"System.Net.Http\"\nnew[] { new System.Net.Http.HttpClient() }.Length"));
    }

    [Fact]
    public async Task Reference_MissingFile_IsNamedWithTheLine()
    {
        using var session = new EngineSession();
        var error = await session.ErrorAsync("\n#r \"../nowhere/None.dll\"");
        Assert.StartsWith("(2,4): error NB0002: there is no assembly ../nowhere/None.dll", error.Message);
    }

    [Fact]
    public async Task Reference_FileThatIsNoAssembly_FailsTheCell()
    {
        using var session = new EngineSession();
        File.WriteAllText(Path.Combine(session.Folder, "text.dll"), "no assembly");
        Assert.Contains("text.dll", (await session.ErrorAsync("#r \"text.dll\"\n1")).Message);
        Assert.Equal(["result: 1"], await session.OutputsAsync("1"));
    }

    [Fact]
    public async Task Load_RelativeScript_DefinesItsNamesAndItsErrorsNameIt()
    {
        using var session = new EngineSession();
        Directory.CreateDirectory(Path.Combine(session.Folder, "shared"));
        File.WriteAllText(Path.Combine(session.Folder, "shared", "tools.csx"), "int Triple(int x)\n{\n    if (x < 0) throw new Exception(\"negative\");\n    return 3 * x;\n}\nrecord Tool(string Name);");
        Assert.Equal(["result: 21"], await session.OutputsAsync("#load \"shared/tools.csx\"\nTriple(7)"));
        Assert.Equal(["System.Exception: negative", "   at Triple(int x) in tools.csx, line 3", "   at cell 2, line 1"], (await session.ErrorAsync("Triple(-1);")).Traceback);
        Assert.Equal(["result: True"], await session.OutputsAsync("((IReadOnlyList<string>)AppContext.GetData(\"Notebook.TypeSources\")).Any(s => s.Contains(\"record Tool\"))"));
    }

    [Fact]
    public async Task Load_MissingScript_IsNamed()
    {
        using var session = new EngineSession();
        Assert.Contains("none.csx", (await session.ErrorAsync("#load \"none.csx\"")).Message);
    }
}
