namespace Rescale.Cli.Studies;

/// <summary>What <c>rescale study run</c> was asked for.</summary>
/// <param name="Address">The study.</param>
/// <param name="Parameters">Parameter name to value as text.</param>
/// <param name="MaxMinutes">The time to spend; null for what the study says.</param>
/// <param name="RetryFailed">Whether failed runs are tried again.</param>
/// <param name="Only">The runs to make, each as VARIANT@SEED; none for all.</param>
internal sealed record StudyRequest(
    StudyAddress Address, IReadOnlyDictionary<string, string> Parameters, double? MaxMinutes, bool RetryFailed, IReadOnlyList<string> Only);
