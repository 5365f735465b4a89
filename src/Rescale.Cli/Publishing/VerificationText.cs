using Rescale.Notebooks.Verification;

namespace Rescale.Cli.Publishing;

/// <summary>What <c>rescale verify</c> says in the end, and its exit code.</summary>
internal static class VerificationText
{
    /// <summary>A page that differs from its record.</summary>
    public static int TellEdited(IReadOnlyList<string> differences)
    {
        foreach (var difference in differences)
            Console.WriteLine($"differs: {difference}");
        Console.WriteLine("NOT THE SAME: the page was changed after it was written.");
        return CliHost.Failed;
    }

    /// <summary>A new execution compared with the recorded one.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="commit">The recorded commit, to which one can go back; null when it is not known.</param>
    public static int Tell(VerificationResult result, string? commit)
    {
        foreach (var note in result.NotCompared.GroupBy(note => note[(note.IndexOf(':') + 2)..]))
            Console.WriteLine($"left out, {Count(note.Count(), "time")}: {note.Key}");
        if (result.Environment.Count > 0)
        {
            Console.WriteLine($"Other machine or libraries ({string.Join("; ", result.Environment)}): the runs' numbers are compared within {VerificationResult.Tolerance:0.##}, absolute or relative, whichever allows more, instead of bit by bit; texts and figures made from them are not compared.");
            foreach (var distance in result.Distances)
                Console.WriteLine($"  {distance}");
        }
        foreach (var difference in result.Differences)
            Console.WriteLine($"differs: {difference}");
        if (result.Differences.Count > 0)
        {
            Console.WriteLine($"NOT THE SAME: {Count(result.Differences.Count, "difference")}.{(commit is null ? "" : $" The report was made at commit {commit}.")}");
            return CliHost.Failed;
        }
        if (result.Outputs + result.Runs == 0)
        {
            Console.WriteLine("NOTHING COMPARED: the report has no outputs that could be.");
            return CliHost.Failed;
        }
        var compared = string.Join(" and ", new[] { (result.Outputs, "output"), (result.Runs, "run") }.Where(part => part.Item1 > 0).Select(part => Count(part.Item1, part.Item2)));
        Console.WriteLine($"{(result.Environment.Count > 0 ? "SAME WITHIN TOLERANCE" : "THE SAME")}: {compared} compared.");
        return CliHost.Success;
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
