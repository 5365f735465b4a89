namespace Rescale.Notebooks.Publishing.Charts;

/// <summary>Chromium did not do what it was asked; the message says what, in one line.</summary>
public sealed class ChromiumException(string message, Exception? inner = null) : Exception(message, inner);
