using System.CommandLine;
using Rescale.Cli.Publishing;

namespace Rescale.Cli.Commands;

/// <summary><c>rescale verify</c>: whether a report's numbers are those of its record, and come out again.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var report = new Argument<string>("REPORT") { Description = "the report, by its name in reports/ or the path of its page" };
        var all = new Option<bool>("--all") { Description = "execute the whole notebook again; without it, up to the first chart" };
        var command = new Command("verify", "Executes a report's notebook again and says what differs; exit 1 when anything does.") { report, all };
        command.SetAction((parsed, _) => ReportVerification.RunAsync(parsed.GetValue(report)!, parsed.GetValue(all)));
        return command;
    }
}
