using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Magics;

/// <summary>A cell taken apart at the lines that are commands.</summary>
/// <param name="Parts">Its parts, in order.</param>
/// <param name="IsTimed">Whether it is to say how long it took.</param>
internal sealed partial record CellScript(IReadOnlyList<CellPart> Parts, bool IsTimed)
{
    private const string UnknownCommand = "NB0003";

    /// <param name="code">The cell's text.</param>
    /// <param name="path">What errors call the cell.</param>
    /// <exception cref="CellCompilationException">A line is a command that does not exist.</exception>
    public static CellScript Parse(string code, string path)
    {
        if (!code.Contains("#!", StringComparison.Ordinal))
            return new CellScript([new CellPart(CellPartKind.CSharp, code)], IsTimed: false);
        var parser = new Parser();
        var problems = new List<Diagnostic>();
        var text = SourceText.From(code);
        foreach (var line in text.Lines)
        {
            var content = line.ToString();
            var command = CommandPattern().Match(content);
            if (!command.Success)
                parser.AddLine(content);
            else if (!parser.TryTake(command.Value.Trim()))
                problems.Add(Problem(text, path, line, command));
        }
        return problems.Count == 0 ? parser.ToScript() : throw new CellCompilationException([.. problems]);
    }

    private static Diagnostic Problem(SourceText text, string path, TextLine line, Match command)
    {
        var name = command.Value.Trim();
        var span = new TextSpan(line.Start + command.Value.IndexOf('#'), name.Length);
        return NotebookDiagnostics.Create(UnknownCommand, Location.Create(CSharpSyntaxTree.ParseText(text, path: path), span), MagicNames.Advice(name));
    }

    [GeneratedRegex(@"^\s*#![A-Za-z][\w#-]*")]
    private static partial Regex CommandPattern();

    private sealed class Parser
    {
        private readonly List<CellPart> _parts = [];
        private readonly StringBuilder _text = new();
        private CellPartKind _kind = CellPartKind.CSharp;
        private int _lines;
        private bool _isTimed;

        public void AddLine(string line)
        {
            _text.Append(line).Append('\n');
            _lines++;
        }

        public bool TryTake(string command)
        {
            switch (command)
            {
                case MagicNames.Time:
                    _isTimed = true;
                    break;
                case MagicNames.Who:
                    AddPart(CellPartKind.VariableNames);
                    break;
                case MagicNames.Whos:
                    AddPart(CellPartKind.Variables);
                    break;
                case MagicNames.List:
                    AddPart(CellPartKind.Commands);
                    break;
                case MagicNames.Markdown:
                    Switch(CellPartKind.Markdown);
                    break;
                case MagicNames.Html:
                    Switch(CellPartKind.Html);
                    break;
                case MagicNames.CSharp or "#!c#":
                    Switch(CellPartKind.CSharp);
                    break;
                default:
                    return false;
            }
            if (_kind == CellPartKind.CSharp)
                _text.Append('\n');
            _lines++;
            return true;
        }

        public CellScript ToScript()
        {
            End();
            return new CellScript(_parts, _isTimed);
        }

        private void AddPart(CellPartKind kind)
        {
            End();
            _parts.Add(new CellPart(kind, ""));
            Begin(_kind);
        }

        private void Switch(CellPartKind kind)
        {
            End();
            Begin(kind);
        }

        private void Begin(CellPartKind kind)
        {
            _kind = kind;
            _text.Clear();
            if (kind == CellPartKind.CSharp)
                _text.Append('\n', _lines);
        }

        private void End()
        {
            if (!string.IsNullOrWhiteSpace(_text.ToString()))
                _parts.Add(new CellPart(_kind, _text.ToString().TrimEnd('\n')));
        }
    }
}
