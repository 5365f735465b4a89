using Rescale.Display;

namespace Rescale.Studies;

/// <summary>How far a whole study has come; shows itself as a bar while it runs and as one line when it has ended.</summary>
[TypeFormatterSource(typeof(StudyProgressFormatters))]
public sealed record StudyProgress
{
    /// <summary>The study's name.</summary>
    public required string Study { get; init; }

    /// <summary>Runs in the study: variants times seeds.</summary>
    public required int Total { get; init; }

    /// <summary>Runs with recorded results, reused ones included.</summary>
    public int Finished { get; init; }

    /// <summary>Finished runs that were recorded already.</summary>
    public int Reused { get; init; }

    /// <summary>Runs among <see cref="Finished"/> that another build of the kit or another machine made.</summary>
    public int OtherBuilds { get; init; }

    /// <summary>Runs that ended in an error.</summary>
    public int Failed { get; init; }

    /// <summary>Runs that another process is working on.</summary>
    public int Elsewhere { get; init; }

    /// <summary>What is being done, such as "VGG11, seed 3: epoch 4 of 10, loss 0.21"; empty when nothing.</summary>
    public string Current { get; init; } = "";

    /// <summary>Share of all work done, in [0, 1]: runs weighted by their number of epochs.</summary>
    public double Fraction { get; init; }

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Estimated time left; null while unknown or once ended.</summary>
    public TimeSpan? Left { get; init; }

    /// <summary>How it stands.</summary>
    public ProgressOutcome Outcome { get; init; }

    /// <summary>The plain-text form, one line.</summary>
    public override string ToString() => StudyProgressText.Line(this);
}
