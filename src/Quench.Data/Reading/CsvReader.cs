using System.Globalization;
using System.Text;

namespace Quench.Data.Reading;

/// <summary>Text of cells between commas, semicolons or tabs: a row a line, all numbers but the label, with or without a line of names.</summary>
internal static class CsvReader
{
    /// <summary>Reads the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="label">Name or number (from 1, or "last") of the column of labels, or null if there is none.</param>
    /// <param name="image">The shape of a row, or null.</param>
    public static DataSet Read(DataFile file, string? label, ImageShape? image = null)
    {
        using StreamReader reader = new(file.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        CsvRows rows = new(reader, Separator(file), file);
        if (!rows.Read()) { throw file.Refused("it is empty; a row of numbers a line is needed"); }
        string[] first = Texts(rows);
        rows.MaxCells = first.Length;
        int firstLine = rows.Line;
        string[]? second = rows.Read() ? Same(rows) : null;
        bool named = second is not null && IsHeader(first, second, label);
        if (named && first[0].Length == 0) { throw file.Refused("column 1 has no name: if it only counts the rows, write the table without it (pandas: to_csv(index=False)), else give it a name"); }
        string[] names = named ? first : LabelColumn.Numbers(first.Length);
        int labelled = LabelColumn.Find(file, label, names);
        CsvTable table = new(file, names, named, labelled);
        if (!named) { table.Add(first, firstLine); }
        if (second is not null)
        {
            table.Add(second, rows.Line);
            while (rows.Read())
            {
                if (rows.Count != first.Length) { throw rows.Ragged(rows.Count); }
                table.Add(rows);
            }
        }
        return table.ToDataSet(image);
    }

    // Outside quotes of the first line: a tab wins over a semicolon over a comma, because names hold commas more often than tabs.
    private static char Separator(DataFile file)
    {
        using StreamReader reader = new(file.Open());
        char[] start = new char[1 << 16];
        int length = reader.ReadBlock(start);
        (bool quoted, char separator) = (false, ',');
        foreach (char c in start.AsSpan(0, length).TrimStart("\r\n"))
        {
            if (c == '"') { quoted = !quoted; }
            if (quoted) { continue; }
            if (c is '\n' or '\r') { break; }
            if (c == '\t') { return c; }
            if (c == ';') { separator = c; }
        }
        return separator;
    }

    // A line of names: text above a number, or no number at all, or the name of the labels, or 0, 1, 2, … as pandas calls columns without names.
    private static bool IsHeader(string[] first, string[] second, string? label)
    {
        string[] numbers = [.. first.Where(c => CsvNumber.TryParse(c, out _))];
        return numbers.Length == 0
            || first.Zip(second).Any(c => !CsvNumber.TryParse(c.First, out _) && CsvNumber.TryParse(c.Second, out _))
            || (label is not null && !CsvNumber.TryParse(label, out _) && first.Contains(label))
            || (numbers.Length >= 3 && numbers.SequenceEqual(Enumerable.Range(0, numbers.Length).Select(k => k.ToString(CultureInfo.InvariantCulture))));
    }

    private static string[] Same(CsvRows rows) => rows.Count == rows.MaxCells ? Texts(rows) : throw rows.Ragged(rows.Count);

    private static string[] Texts(CsvRows rows)
    {
        string[] texts = new string[rows.Count];
        for (int j = 0; j < texts.Length; j++) { texts[j] = rows[j].ToString(); }
        return texts;
    }
}
