namespace Quench.Data.Reading;

/// <summary>Rows of cells as they become numbers and labels.</summary>
internal sealed class CsvTable(DataFile file, string[] names, bool named, int label)
{
    private readonly int _columns = names.Length - (label >= 0 ? 1 : 0);
    private readonly List<string> _labels = [];
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _known = new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private float[] _values = new float[1 << 10];
    private int _length, _rows;

    public void Add(string[] cells, int line)
    {
        Grow();
        for (int j = 0; j < cells.Length; j++) { Add(cells[j], j, line); }
    }

    public void Add(CsvRows row)
    {
        Grow();
        for (int j = 0; j < row.Count; j++) { Add(row[j], j, row.Line); }
    }

    public DataSet ToDataSet(ImageShape? image)
    {
        if (_columns == 0) { throw file.Refused("its only column is that of the labels; at least one column of numbers is needed"); }
        Array.Resize(ref _values, _length);
        return new(file.Name, _values, _columns, label >= 0 ? _labels : null, image);
    }

    private void Add(ReadOnlySpan<char> cell, int column, int line)
    {
        if (column != label)
        {
            _values[_length++] = CsvNumber.TryParse(cell, out float number) ? number : throw NoNumber(cell, column, line);
            return;
        }
        if (cell.IsEmpty) { throw file.Refused($"line {line}, column {Column(column)}: the label is empty; give each row one"); }
        if (!_known.TryGetValue(cell, out string? text)) { _known[cell] = text = cell.ToString(); }
        _labels.Add(text);
    }

    private void Grow()
    {
        _rows++;
        if (_length + _columns <= _values.Length) { return; }
        file.RequireMemory(_rows, _columns);
        Array.Resize(ref _values, (int)Math.Min(Array.MaxLength, Math.Max(2L * _values.Length, (long)_length + _columns)));
    }

    private DataSetException NoNumber(ReadOnlySpan<char> cell, int column, int line) => file.Refused(
        $"line {line}, column {Column(column)}: {(cell.IsEmpty ? "the cell is empty" : $"{Text.Shown(cell.ToString())} is no number")}; numbers have a decimal point and stand between commas, semicolons or tabs"
        + (cell.IsEmpty ? "" : $"; if the column holds labels, name it: label = {Text.Shown(names[column])}"));

    private string Column(int column) => named ? $"{column + 1} ({Text.Shown(names[column])})" : names[column];
}
