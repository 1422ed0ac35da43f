using System.Globalization;
using Quench.Tabular;

namespace Quench;

/// <summary>n rows of d finite numbers, with optional labels and an optional shape of pictures; immutable.</summary>
public sealed class DataSet
{
    private readonly int[] _labels;
    private readonly Lazy<string> _fingerprint;
    private readonly Lazy<int> _duplicates, _constants;

    /// <summary>Data from an array, which is kept, not copied: do not change it afterwards.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="values">n·d numbers, row by row.</param>
    /// <param name="columns">d ≥ 1.</param>
    /// <param name="labels">The class of each row, or null.</param>
    /// <param name="image">Shape of a row, height · width = d, or null.</param>
    /// <exception cref="DataSetException">n &lt; 2, d &lt; 1, a size does not match, a number is not finite, or a row has no label.</exception>
    public DataSet(string name, float[] values, int columns, IReadOnlyList<string>? labels = null, ImageShape? image = null)
        : this(name, new ReadOnlyMemory<float>(values), columns, image, [], [])
    {
        if (labels is null) { return; }
        if (labels.Count != Rows) { throw Refused($"{labels.Count} labels for {Rows} rows; give one label a row"); }
        Labelling.Check(name, labels);
        (Classes, _labels) = Labelling.Classify(labels);
    }

    private DataSet(string name, ReadOnlyMemory<float> values, int columns, ImageShape? image, IReadOnlyList<string> classes, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        if (columns < 1) { throw Refused("no columns of numbers; at least 1 is needed"); }
        if (values.Length % columns != 0) { throw Refused($"{values.Length} numbers are no whole number of rows of {columns} columns"); }
        (Rows, Columns, Values, Image, Classes, _labels) = (values.Length / columns, columns, values, image, classes, labels);
        if (Rows < 2) { throw Refused($"{Rows} rows; at least 2 are needed"); }
        if (image is not null && (image.Height < 1 || image.Width < 1 || (long)image.Height * image.Width != columns))
        {
            throw Refused($"images of {image.Height} × {image.Width} pixels do not fit {columns} columns; height · width must be the number of columns");
        }
        Contents.Finite(name, values.Span, columns);
        _fingerprint = new(() => Contents.Fingerprint(this));
        _duplicates = new(() => Contents.DuplicateRows(this));
        _constants = new(() => Contents.ConstantColumns(this).Count(c => c));
    }

    /// <summary>What messages call it; no part of the content.</summary>
    public string Name { get; }

    /// <summary>n ≥ 2.</summary>
    public int Rows { get; }

    /// <summary>d ≥ 1.</summary>
    public int Columns { get; }

    /// <summary>All n·d numbers, row by row.</summary>
    public ReadOnlyMemory<float> Values { get; }

    /// <summary>Shape of a row as a picture, or null.</summary>
    public ImageShape? Image { get; }

    /// <summary>Whether rows have labels.</summary>
    public bool HasLabels => Classes.Count > 0;

    /// <summary>The distinct labels: in numeric order if all are numbers, else ordinal; empty without labels.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>For each row the index of its class; empty without labels.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>32 hexadecimal digits of SHA-256 over shape, bits of the numbers, and labels, not over the name.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>Rows that equal an earlier row.</summary>
    public int DuplicateRows => _duplicates.Value;

    /// <summary>Columns whose numbers are all equal.</summary>
    public int ConstantColumns => _constants.Value;

    /// <summary>The numbers of a row.</summary>
    /// <param name="row">0 to n − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The row is outside.</exception>
    public ReadOnlySpan<float> Row(int row)
    {
        if ((uint)row >= (uint)Rows) { throw new ArgumentOutOfRangeException(nameof(row), row, $"rows of {Name} are 0 to {Rows - 1}"); }
        return Values.Span.Slice(row * Columns, Columns);
    }

    /// <summary>The first rows, with the classes that occur in them.</summary>
    /// <param name="rows">2 to n.</param>
    /// <exception cref="DataSetException">There are not so many, or fewer than 2 are asked.</exception>
    public DataSet Take(int rows)
    {
        if (rows == Rows) { return this; }
        if (rows < 2 || rows > Rows) { throw Refused(string.Create(CultureInfo.InvariantCulture, $"rows = {rows} is refused: valid is 2 to {Rows}")); }
        (IReadOnlyList<string> classes, int[] labels) = HasLabels ? Labelling.Classify([.. _labels[..rows].Select(c => Classes[c])]) : ([], []);
        return new(Name, Values[..(rows * Columns)], Columns, Image, classes, labels);
    }

    /// <summary>
    /// y = (x − mean)/s, one s for all columns such that the mean variance of a column is 1 (divisor n): s² = Σᵢⱼ (xᵢⱼ − meanⱼ)²/(n d).
    /// With <paramref name="perColumn"/> each column that is not constant is divided by its own deviation. Constant columns become 0.
    /// </summary>
    /// <param name="perColumn">Whether each column has its own scale.</param>
    /// <exception cref="DataSetException">All columns are constant.</exception>
    public StandardizedData Standardize(bool perColumn = false) => Standardizing.Of(this, perColumn);

    internal DataSet WithValues(float[] values) => new(Name, values, Columns, Image, Classes, _labels);

    private DataSetException Refused(string why) => Contents.Refused(Name, why);
}
