using Rescale.Layers;
using static TorchSharp.torch;

namespace Rescale.Studies;

/// <summary>What a study of turned pictures can measure on every trained model beside its accuracy: <c>Measures = { RotationMeasures.AccuracyByAngle() }</c>.</summary>
public static class RotationMeasures
{
    /// <summary>
    /// Accuracy on the test pictures by the angle that each was turned by when the data was made, in equal parts of the full circle;
    /// <see cref="RotationResults.AccuracyByAngle"/> gathers it.
    /// </summary>
    /// <param name="parts">Into how many parts the circle is divided, at least 1; a part without test pictures has no number.</param>
    /// <exception cref="InvalidOperationException">While measuring: the test set does not know its angles.</exception>
    public static Measure AccuracyByAngle(int parts = 24)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        return tested =>
        {
            var set = tested.Splits.Test;
            var angles = set.Angles ?? throw new InvalidOperationException($"'{set.Name}' does not know by how much its pictures were turned; accuracy by angle needs data such as rot-mnist-regenerated, or Rotated(seed).");
            return angles.Zip(tested.Test.Correct)
                .GroupBy(picture => (int)(picture.First / Math.Tau * parts) % parts)
                .ToDictionary(part => AngleMetrics.Name(AngleMetrics.Accuracy, (part.Key + 0.5) * 360 / parts), part => part.Average(picture => picture.Second ? 1.0 : 0));
        };
    }

    /// <summary>
    /// How far a model's outputs change when test pictures are turned by the elements of a cyclic group: the mean of
    /// ‖f(gx) − f(x)‖ / ‖f(x)‖ (<see cref="EquivarianceReport"/>); <see cref="RotationResults.ChangeByAngle"/> gathers it.
    /// </summary>
    /// <param name="groupOrder">The number of rotations, at least 1.</param>
    /// <param name="pictures">How many test pictures, spread evenly over the set; at least 1.</param>
    public static Measure ChangeByAngle(int groupOrder = 16, int pictures = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupOrder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pictures);
        return tested =>
        {
            var set = tested.Splits.Test;
            using var scope = NewDisposeScope();
            var inputs = set.TakeSpread(pictures);
            var placed = tested.Model.parameters().FirstOrDefault() is { } parameter ? inputs.to(parameter.device) : inputs;
            return tested.Model.CheckEquivariance(placed, groupOrder).Errors.ToDictionary(error => AngleMetrics.Name(AngleMetrics.Change, error.Degrees), error => error.Mean);
        };
    }
}
