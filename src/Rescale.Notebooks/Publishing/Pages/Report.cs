using Markdig.Syntax;
using Rescale.Notebooks.Format;
using Rescale.Notebooks.Publishing.Content;
using Rescale.Notebooks.Publishing.Facts;
using Rescale.Notebooks.Runner;

namespace Rescale.Notebooks.Publishing.Pages;

/// <summary>An executed notebook as one page.</summary>
internal sealed class Report
{
    private readonly ExecutedNotebook _executed;
    private readonly Provenance _provenance;
    private readonly MarkdownText _markdown;
    private readonly OutputHtml _outputs;
    private readonly List<string> _cells = [];
    private string? _titleHtml;

    public Report(ExecutedNotebook executed, Provenance provenance, ICollection<string> notes)
    {
        _executed = executed;
        _provenance = provenance;
        Title = executed.Name;
        var folder = Path.GetDirectoryName(Path.GetFullPath(executed.SourcePath))!;
        _markdown = new MarkdownText(new PictureSource(folder, notes));
        _outputs = new OutputHtml(_markdown);
        // The runner's own note about a failure is left out: the page says it in its banner.
        foreach (var cell in executed.Notebook.Cells.Where(cell => !cell.HasTag(FailureBanner.Tag)))
            _cells.Add(Render(cell));
    }

    public Notebook Notebook => _executed.Notebook;

    /// <summary>Whether the page lies alone, without an index or its notebook beside it.</summary>
    public bool StandsAlone { get; init; }

    public string FileName => $"{_executed.Name}.html";

    /// <summary>The notebook's first level-1 heading, as text; its file name where there is none.</summary>
    public string Title { get; private set; }

    /// <summary>The title as inline HTML.</summary>
    public string TitleHtml => _titleHtml ?? Html.Escape(_executed.Name);

    /// <summary>The first paragraph as inline HTML; empty without one.</summary>
    public string AbstractHtml { get; private set; } = "";

    public bool HasMathematics => _markdown.HasMathematics;

    public CodeCell? FailedCell => Notebook.CodeCells.FirstOrDefault(RunFacts.Failed);

    public TimeSpan? Duration => RunFacts.Duration(Notebook);

    /// <summary>The profile given for this run or set by the notebook's parameters cell; null when there is none.</summary>
    public string? Profile => ProfileName.Of(Notebook);

    public string ToHtml()
    {
        var contents = ContentsList.ToHtml([.. _markdown.Headings, Appendix.Heading, ProvenanceBlock.Heading]);
        var body = $"""
            <a class="skip" href="#text">Skip to the text</a>
            <nav class="bar">{(StandsAlone ? "<span></span>" : "<a href=\"index.html\">All reports</a>")}<span class="tools"><button type="button" data-toggle-code>Hide code</button><button type="button" data-toggle-theme>Theme</button></span></nav>
            <div class="page">
            {contents}
            <main id="text">
            <header>
            <h1>{TitleHtml}</h1>
            {Byline.ToHtml(this, _provenance)}
            </header>
            {Banners.ToHtml(this)}
            {string.Join('\n', _cells)}
            {Appendix.ToHtml(_executed, Title, _provenance)}
            {ProvenanceBlock.ToHtml(this, _executed, _provenance)}
            </main>
            </div>
            """;
        return PageShell.ToHtml(Title, "report", body, _outputs.HasCharts, HasMathematics);
    }

    private string Render(Cell cell) => cell switch
    {
        MarkdownCell markdown => Render(markdown),
        CodeCell code => CodeCellHtml.Render(code, _outputs, RemakeCommand.Of(_executed)),
        RawCell raw => $"<pre class=\"raw\">{Html.Escape(raw.Source)}</pre>",
        _ => throw new NotSupportedException($"Cells of type {cell.GetType().Name} cannot be published yet."),
    };

    private string Render(MarkdownCell cell)
    {
        var document = MarkdownText.Parse(cell.Source);
        if (_titleHtml is null && MarkdownText.TakeTitle(document) is { } title)
        {
            _titleHtml = _markdown.RenderInline(title);
            Title = MarkdownText.PlainText(title.Inline);
        }
        var html = _markdown.Render(document, cell.Attachments);
        if (AbstractHtml == "" && document.OfType<ParagraphBlock>().FirstOrDefault() is { } paragraph)
            AbstractHtml = _markdown.RenderInline(paragraph);
        return html.Trim() == "" ? "" : $"<section class=\"prose\">{html}</section>";
    }
}
