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
    public async Task Load_ScriptOfAnotherFolder_FindsWhatLiesBesideIt()
    {
        using var session = new EngineSession();
        var folder = Directory.CreateDirectory(Path.Combine(session.Folder, "a", "b")).FullName;
        LibraryBuilder.Build(folder, "Beside", "public static class Beside { public static int Value => 5; }");
        File.WriteAllText(Path.Combine(folder, "one.csx"), "#r \"Beside.dll\"\n#load \"two.csx\"\nint One() => Beside.Value + Two();");
        File.WriteAllText(Path.Combine(folder, "two.csx"), "int Two() => 2;");
        Assert.Equal(["result: 7"], await session.OutputsAsync("#load \"a/b/one.csx\"\nOne()"));
    }

    [Theory]
    [InlineData("\n#load \"none.csx\"", "(2,7): error NB0004: there is no script none.csx; correct the path, which is relative to the folder of what loads it")]
    [InlineData("#load \"a/bad.csx\"", "bad.csx(3,7): error NB0004: there is no script ../a/none.csx; correct the path, which is relative to the folder of what loads it")]
    [InlineData("#load \"other.ipynb\"", "(1,7): error NB0004: other.ipynb is a notebook, and #load takes scripts; put the code that both need into a .csx file and load that in both")]
    [InlineData("#load \"a/wrong.csx\"", "wrong.csx(2,9): error CS0103: The name 'missing' does not exist in the current context")]
    [InlineData("#load \"a/reference.csx\"", "reference.csx(1,4): error NB0002: there is no assembly none.dll; build it first or correct the path, which is relative to the folder of what refers to it")]
    public async Task Load_WhatCannotBeUsed_IsNamedWithItsFileAndLine(string code, string message)
    {
        using var session = new EngineSession();
        Directory.CreateDirectory(Path.Combine(session.Folder, "a"));
        File.WriteAllText(Path.Combine(session.Folder, "other.ipynb"), "{}");
        File.WriteAllText(Path.Combine(session.Folder, "a", "bad.csx"), "\n\n#load \"../a/none.csx\"");
        File.WriteAllText(Path.Combine(session.Folder, "a", "wrong.csx"), "\nvar x = missing;");
        File.WriteAllText(Path.Combine(session.Folder, "a", "reference.csx"), "#r \"none.dll\"");
        Assert.Equal(message, (await session.ErrorAsync(code)).Message);
    }
}
