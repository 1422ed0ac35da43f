namespace Quench.Data.Reading;

/// <summary>
/// The rows of a text of cells: cells may be quoted ("" is a quote), lines without any cell are skipped. Cells are ranges of one buffer,
/// so that a number costs no allocation.
/// </summary>
internal sealed class CsvRows(TextReader reader, char separator, DataFile file)
{
    private const int LongestRow = 1 << 26;
    private readonly char[] _block = new char[1 << 15];
    private readonly List<int> _ends = [];
    private char[] _row = new char[1 << 10];
    private int _length, _next, _filled, _line = 1;

    /// <summary>Cells that a row may have: one more than the first row's is refused while reading.</summary>
    public int MaxCells { get; set; } = int.MaxValue;

    /// <summary>The line on which the row begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Number of cells of the row.</summary>
    public int Count => _ends.Count;

    /// <summary>A cell of the row.</summary>
    public ReadOnlySpan<char> this[int cell] => _row.AsSpan((cell == 0 ? 0 : _ends[cell - 1])..(_ends[cell])).Trim();

    /// <summary>Reads the next row; false at the end.</summary>
    public bool Read()
    {
        while (Peek() is '\r' or '\n') { Take(); }
        if (Peek() < 0) { return false; }
        (_length, Line) = (0, _line);
        _ends.Clear();
        do
        {
            Cell();
            _ends.Add(_length);
            if (_ends.Count > MaxCells) { throw Ragged(_ends.Count, "or more "); }
        }
        while (Peek() == separator && Take() == separator);
        return true;
    }

    /// <summary>For a row whose number of cells is not that of the first.</summary>
    public DataSetException Ragged(int cells, string more = "") => file.Refused($"line {Line} has {cells} {more}cells, the first line {MaxCells}; all lines need the same number");

    private void Cell()
    {
        while (Peek() is ' ' or '\t' && Peek() != separator) { Add(Take()); }
        if (Peek() == '"') { Quoted(); }
        while (Peek() is var c && c != separator && c is not ('\r' or '\n' or < 0)) { Add(Take()); }
    }

    private void Quoted()
    {
        int opened = _line;
        Take();
        while (true)
        {
            if (Peek() < 0) { throw file.Refused($"line {opened}, column {_ends.Count + 1}: a quoted cell has no end; close it with \""); }
            int c = Take();
            if (c == '"' && Peek() != '"') { break; }
            Add(c == '"' ? Take() : c);
        }
        while (Peek() == ' ') { Take(); }
        if (Peek() is var next && next != separator && next is not ('\r' or '\n' or < 0))
        {
            throw file.Refused($"line {_line}, column {_ends.Count + 1}: text follows a quoted cell; write a quote within quotes as \"\"");
        }
    }

    private void Add(int c)
    {
        if (_length == _row.Length)
        {
            if (_length >= LongestRow) { throw file.Refused($"line {Line} is longer than {LongestRow} characters; is this a table of numbers?"); }
            Array.Resize(ref _row, 2 * _length);
        }
        _row[_length++] = (char)c;
    }

    private int Peek()
    {
        if (_next == _filled) { (_next, _filled) = (0, reader.Read(_block)); }
        return _filled == 0 ? -1 : _block[_next];
    }

    private int Take()
    {
        char c = _block[_next++];
        if (c == '\n') { _line++; }
        return c;
    }
}
