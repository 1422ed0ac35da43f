namespace Quench;

/// <summary>Data that cannot be used or found: the message is one line that names the data, what is wrong with them, where, and the way out.</summary>
public sealed class DataSetException(string message, Exception? inner = null) : Exception(message, inner);
