namespace Rescale.Studies;

/// <summary>What equal studies on training sets of several sizes say together: does a variant need less data?</summary>
public static class LearningCurves
{
    /// <summary>The studies' metric against the number of training pictures; one curve for each variant's name.</summary>
    /// <param name="bySize">Results, by the number of training pictures of a seed.</param>
    /// <exception cref="ArgumentException">There are none, or the studies judge by different metrics.</exception>
    public static IReadOnlyList<MeanCurve> LearningCurve(this IReadOnlyDictionary<int, StudyResults> bySize)
    {
        if (bySize.Values.Select(results => results.Metric.Name).Distinct().Count() != 1)
            throw new ArgumentException("A learning curve needs one or more studies that judge by the same metric.", nameof(bySize));
        return
        [
            .. bySize.Values.SelectMany(results => results.Variants).Select(variant => variant.Name).Distinct().Select(name => MeanCurve.Of(name,
                bySize.SelectMany(study => study.Value.Variants.Where(variant => variant.Name == name)
                    .SelectMany(variant => variant.Runs.Select(run => ((double)study.Key, study.Value.Metric.Of(run))))))).OfType<MeanCurve>(),
        ];
    }
}
