namespace Rescale.Studies.Export;

/// <summary>A study cannot be exported, or an exported file cannot be trusted.</summary>
/// <param name="message">What is wrong with which file and line, and what to do.</param>
/// <param name="inner">The cause.</param>
public sealed class StudyExportException(string message, Exception? inner = null) : Exception(message, inner);
