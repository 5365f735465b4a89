using FsCheck;
using FsCheck.Fluent;
using Rescale.Statistics;

namespace Rescale.Tests.Statistics;

public class SignFlipTestTests
{
    [Fact]
    public void PValue_OfDarwinsMaize_IsFishers() =>
        Assert.Equal(DarwinsMaize.FishersPValue, SignFlipTest.PValue(DarwinsMaize.Differences), 1e-15);

    [Fact]
    public void PValue_OfSixPairsAllPositive_IsTwoIn64() =>
        Assert.Equal(2 / 64.0, SignFlipTest.PValue([0.1, 0.2, 0.3, 0.1, 0.2, 0.3]), 1e-15);

    [Fact]
    public void PValue_OfNoDifference_IsOne() => Assert.Equal(1, SignFlipTest.PValue([0, 0, 0, 0, 0, 0]));

    [Fact]
    public void PValue_CountsTiesMadeUnequalByRounding()
    {
        // 0.91 − 0.90 and 0.31 − 0.30 differ in their last bits; as counts of hundredths both are 1.
        double[] rounded = [0.91 - 0.90, 0.31 - 0.30, -(0.71 - 0.70), 0.11 - 0.10];
        Assert.Equal(SignFlipTest.PValue([1, 1, -1, 1]), SignFlipTest.PValue(rounded));
    }

    [Fact]
    public void PValue_EqualsEnumerationOfAllPatterns() => Check.QuickThrowOnFailure(Prop.ForAll(SmallIntegers, values =>
    {
        var shift = values.Length % 3 * 0.5;
        return Math.Abs(SignFlipTest.PValue(values, shift) - Enumerated(values, shift)) < 1e-12;
    }));

    [Fact]
    public void PValue_OfFortyPairs_IsStillExact()
    {
        var differences = Enumerable.Repeat(1.0, 40).ToArray();
        differences[0] = -1;
        // Sums of 38 or more: none or one negative among 40; both tails.
        Assert.Equal(2 * 41 / Math.Pow(2, 40), SignFlipTest.PValue(differences), 1e-20);
    }

    [Fact]
    public void PValue_OfTooManyPairs_NamesTheLimit()
    {
        var error = Assert.Throws<ArgumentException>(() => SignFlipTest.PValue(new double[41]));
        Assert.Contains("limit is 40", error.Message);
    }

    [Fact]
    public void Interval_OfSixPairs_RunsFromSmallestToLargest()
    {
        var interval = SignFlipTest.Interval([0.3, 0.1, 0.5, 0.2, 0.9, 0.4]);
        Assert.Equal((0.1, 0.9), (interval.Low, interval.High));
    }

    [Fact]
    public void Interval_OfFivePairs_IsUnbounded() => Assert.False(SignFlipTest.Interval([1, 2, 3, 4, 5]).IsBounded);

    [Fact]
    public void Interval_HoldsExactlyTheShiftsNotRejected() => Check.QuickThrowOnFailure(Prop.ForAll(SmallIntegers, values =>
    {
        var interval = SignFlipTest.Interval(values);
        if (!interval.IsBounded)
            return Enumerated(values, values.Min()) > 0.05;
        var step = 1e-6;
        return SignFlipTest.PValue(values, interval.Low + step) > 0.05
            && SignFlipTest.PValue(values, interval.High - step) > 0.05
            && SignFlipTest.PValue(values, interval.Low - step) <= 0.05
            && SignFlipTest.PValue(values, interval.High + step) <= 0.05;
    }));

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 7)]
    [InlineData(3, 7)]
    [InlineData(4, 8)]
    [InlineData(6, 8)]
    public void MinimumCount_FollowsTheNumberOfComparisons(int comparisons, int expected) =>
        Assert.Equal(expected, SignFlipTest.MinimumCount(comparisons));

    [Fact]
    public void MinimumCount_OfAOneSidedTest_IsOneFewer() => Assert.Equal(5, SignFlipTest.MinimumCount(sides: 1));

    [Theory]
    [InlineData(5, 2, 0)]
    [InlineData(6, 2, 2 / 64.0)]
    [InlineData(8, 2, 12 / 256.0)]
    [InlineData(10, 2, 50 / 1024.0)]
    [InlineData(5, 1, 1 / 32.0)]
    public void AttainedLevel_IsTheLargestPossiblePValueNotAboveTheLevel(int count, int sides, double expected) =>
        Assert.Equal(expected, SignFlipTest.AttainedLevel(count, 0.05, sides));

    [Fact]
    public void OneSidedPValue_OfDarwinsMaize_IsHalfOfFishers()
    {
        Assert.Equal(DarwinsMaize.FishersPValue / 2, SignFlipTest.OneSidedPValue(DarwinsMaize.Differences), 1e-15);
        Assert.True(SignFlipTest.OneSidedPValue(DarwinsMaize.Differences.Select(value => -value)) > 0.97);
    }

    private static Arbitrary<double[]> SmallIntegers => Gen.Choose(2, 10)
        .SelectMany(count => Gen.Choose(-20, 40).Select(value => (double)value).ArrayOf(count))
        .Where(values => values.Distinct().Count() > 1)
        .ToArbitrary();

    private static double Enumerated(double[] values, double shift)
    {
        var observed = Math.Abs(values.Sum(value => value - shift));
        var patterns = 1 << values.Length;
        var reached = Enumerable.Range(0, patterns).Count(pattern =>
            Math.Abs(values.Select((value, i) => (pattern >> i & 1) == 0 ? value - shift : shift - value).Sum()) >= observed - 1e-9);
        return reached / (double)patterns;
    }
}
