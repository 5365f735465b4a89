namespace Rescale.Studies;

/// <summary>Measures further numbers on a trained model. They must not choose anything: the test set has been seen.</summary>
/// <param name="tested">The model and its data.</param>
/// <returns>Numbers by name; a name must not be one of <see cref="Store.RunMetrics"/> or of another measure of the study.</returns>
public delegate IReadOnlyDictionary<string, double> Measure(TestedModel tested);
