using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Rescale.Notebooks.Publishing.Content;

/// <summary>Code blocks in Markdown; C# is coloured as in code cells.</summary>
internal sealed class HighlightedCodeRenderer : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        var language = (block as FencedCodeBlock)?.Info?.ToLowerInvariant();
        var code = block.Lines.ToString();
        var html = language is "csharp" or "c#" or "cs" ? CSharpCode.ToHtml(code) : Html.Escape(code);
        renderer.EnsureLine();
        renderer.Write($"<pre class=\"code\"><code>{html}</code></pre>").WriteLine();
    }
}
