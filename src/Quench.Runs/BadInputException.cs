namespace Quench.Runs;

/// <summary>The user asked for something that cannot be: the message is one line that names parameter, value, valid range and the way out.</summary>
public sealed class BadInputException(string message, Exception? inner = null) : Exception(message, inner);
