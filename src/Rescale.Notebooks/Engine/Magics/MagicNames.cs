namespace Rescale.Notebooks.Engine.Magics;

/// <summary>The lines of a cell that are no C# but commands to the notebook.</summary>
internal static class MagicNames
{
    public const string Time = "#!time", Who = "#!who", Whos = "#!whos", List = "#!lsmagic", Markdown = "#!markdown", Html = "#!html", CSharp = "#!csharp";

    /// <summary>All commands that a cell may hold, each with what it does.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> All { get; } =
    [
        (CSharp, "the lines below are C# (as they are without a command)"),
        (Html, "the lines below are HTML, to be shown"),
        (List, "lists these commands"),
        (Markdown, "the lines below are Markdown, to be shown"),
        (Time, "shows how long the cell took"),
        (Who, "names the notebook's variables"),
        (Whos, "shows the notebook's variables with types and values"),
    ];

    /// <summary>What to say of a command that there is none of.</summary>
    /// <param name="name">The command, such as <c>#!pwsh</c>.</param>
    public static string Advice(string name) => name switch
    {
        "#!fsharp" or "#!f#" or "#!pwsh" or "#!powershell" or "#!javascript" or "#!sql" or "#!kql" or "#!python" or "#!mermaid" or "#!http" or "#!vscode" or "#!value" =>
            $"{name} runs another language, and this kernel runs C# only; give the cell to a kernel of that language, or write it in C# (text can be a raw string: \"\"\" … \"\"\")",
        "#!share" or "#!set" => $"{name} passes values between languages, and this kernel runs C# only: the variable can be used as it is",
        "#!connect" => $"{name} starts another kernel, and this one runs C# only; use a library for the connection, with #r \"nuget: …\"",
        "#!import" => $"{name} does not exist here; run another file's C# with #load \"path\"",
        "#!about" => "#!about does not exist here; Environment.Version and the kernel's banner tell the versions",
        _ => $"{name} is no command; {List} lists those that exist",
    };
}
