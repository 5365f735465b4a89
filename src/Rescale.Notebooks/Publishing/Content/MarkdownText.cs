using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.Mathematics;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Publishing.Content;

/// <summary>Renders Markdown cells; collects headings and whether there is mathematics on the page.</summary>
/// <param name="pictures">Turns a picture's address into what the page embeds.</param>
internal sealed class MarkdownText(PictureSource pictures)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseFootnotes().UseMathematics().UseEmphasisExtras().UseTaskLists()
        .UseDefinitionLists().UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true })
        .Build();

    private readonly Slugs _slugs = new();

    /// <summary>All headings rendered so far, in order.</summary>
    public List<Heading> Headings { get; } = [];

    /// <summary>Whether any text rendered so far holds mathematics.</summary>
    public bool HasMathematics { get; private set; }

    /// <summary>Takes the notebook's title, its first level-1 heading, out of <paramref name="document"/>; null without one.</summary>
    public static HeadingBlock? TakeTitle(MarkdownDocument document)
    {
        if (document.OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1) is not { } title)
            return null;
        document.Remove(title);
        return title;
    }

    /// <summary>Reads a cell's text.</summary>
    public static MarkdownDocument Parse(string source) => MarkdownParser.Parse(source, Pipeline);

    /// <summary>Renders a document or any part of one.</summary>
    /// <param name="block">What to render.</param>
    /// <param name="attachments">Files embedded in the cell.</param>
    public string Render(MarkdownObject block, IReadOnlyDictionary<string, MimeBundle> attachments)
    {
        var blocks = block is ContainerBlock container ? container.Descendants().Prepend(block) : Enumerable.Repeat(block, 1);
        foreach (var part in blocks.ToArray())
            Prepare(part, attachments);
        return ToHtml(block);
    }

    /// <summary>A heading's or paragraph's content, without the element around it.</summary>
    public string RenderInline(LeafBlock block)
    {
        HasMathematics |= block.Inline?.Descendants<MathInline>().Any() ?? false;
        return block.Inline is null ? "" : ToHtml(block.Inline);
    }

    private void Prepare(MarkdownObject part, IReadOnlyDictionary<string, MimeBundle> attachments)
    {
        switch (part)
        {
            case HeadingBlock heading:
                var id = _slugs.Make(PlainText(heading.Inline));
                heading.GetAttributes().Id = id;
                Headings.Add(new Heading(heading.Level, HeadingHtml(heading), id));
                break;
            case MathBlock:
                HasMathematics = true;
                break;
        }
        if (part is not LeafBlock { Inline: { } inline })
            return;
        HasMathematics |= inline.Descendants<MathInline>().Any();
        foreach (var picture in inline.Descendants<LinkInline>().Where(link => link.IsImage).ToArray())
            Embed(picture, attachments);
    }

    private void Embed(LinkInline picture, IReadOnlyDictionary<string, MimeBundle> attachments)
    {
        if (pictures.Find(picture.Url ?? "", attachments) is { } data)
        {
            picture.Url = data;
            return;
        }
        var text = PlainText(picture);
        picture.ReplaceBy(new HtmlInline($"<span class=\"missing\">[picture not embedded: {Html.Escape(text == "" ? picture.Url : text)}]</span>"));
    }

    private string HeadingHtml(HeadingBlock heading) => RenderInline(heading);

    private static string ToHtml(MarkdownObject part)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new HighlightedCodeRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new FormulaRenderer());
        renderer.Render(part);
        return writer.ToString();
    }

    /// <summary>Inline content as text.</summary>
    public static string PlainText(ContainerInline? inline) => string.Concat((inline?.Descendants() ?? []).Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline math => math.Content.ToString(),
        LineBreakInline => " ",
        _ => "",
    }));
}
