using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Rescale.Notebooks.Publishing.Content;

/// <summary>Mathematics in a paragraph: <c>$…$</c> in the line, and <c>$$…$$</c> displayed even where it stands on one line.</summary>
internal sealed class FormulaRenderer : HtmlObjectRenderer<MathInline>
{
    protected override void Write(HtmlRenderer renderer, MathInline formula)
    {
        var (open, close) = formula.DelimiterCount == 2 ? ("\\[", "\\]") : ("\\(", "\\)");
        renderer.Write($"<span class=\"math\">{open}{Html.Escape(formula.Content.ToString())}{close}</span>");
    }
}
