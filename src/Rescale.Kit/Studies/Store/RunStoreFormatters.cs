using Rescale.Display;

namespace Rescale.Studies.Store;

internal sealed class RunStoreFormatters() : FormatterSource<RunStore>(
    (Mime.Html, store => TableFormatters.Render(StudyStatus.TableOf(StudyStatus.All(store)))),
    (Mime.Text, store => StudyStatus.TableOf(StudyStatus.All(store)).ToString()));
