using System.Collections.Concurrent;
using Quench.Data.Sets;

namespace Quench.Data;

/// <summary>Opens data sets by name or file.</summary>
public static class DataSets
{
    private static readonly ConcurrentDictionary<string, Lazy<DataSet>> Opened = new(StringComparer.Ordinal);

    /// <summary>All sets that are known by name.</summary>
    public static IReadOnlyList<NamedData> Named => [Digits.About];

    /// <summary>Opens a set.</summary>
    /// <param name="nameOrPath">A name, or a file.</param>
    /// <param name="label">Name or number of the column of labels, or null.</param>
    /// <exception cref="DataSetException">There is none, or it cannot be used.</exception>
    public static DataSet Open(string nameOrPath, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        return nameOrPath == "digits" ? Opened.GetOrAdd($"digits\n{label}", _ => new(() => Digits.Read(label))).Value
            : throw new DataSetException($"there is no data {Text.Shown(nameOrPath)}{Text.DidYouMean(nameOrPath, Named.Select(n => n.Name))}");
    }
}
