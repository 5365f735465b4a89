using Rescale.Display;

namespace Rescale.Studies;

internal sealed class StudyStatusFormatters() : FormatterSource<StudyStatus>(
    (Mime.Html, status => TableFormatters.Render(status.RunTable())),
    (Mime.Text, status => status.ToString()));
