using System.Text;

namespace Quench.Data.Tests.Reading;

public sealed class CsvTests
{
    [Theory]
    [InlineData("table.csv")]
    [InlineData("table.csv.gz")]
    [InlineData("table.tsv")]
    public void Tables_of_pandas_are_read(string name)
    {
        DataSet data = DataSets.Open(Fixture.Path(name), "kind");
        Assert.Equal(Fixture.Table(), data.Values.ToArray());
        Assert.Equal(Fixture.Labels, Fixture.LabelsOf(data));
        Assert.Equal(data.Fingerprint, DataSets.Open(Fixture.Path("table.csv"), "last").Fingerprint);
        Assert.Equal(data.Fingerprint, DataSets.Open(Fixture.Path(name), "7").Fingerprint);
    }

    [Fact]
    public void A_table_without_names_and_with_semicolons_is_read() => Assert.Equal(Fixture.Table(), DataSets.Open(Fixture.Path("table-semicolon.csv")).Values.ToArray());

    [Theory]
    [InlineData("1,2\n3,4\n", "1,2,3,4")]
    [InlineData("\ufeffa,b\r\n1,2\r\n\r\n3,4", "1,2,3,4")]
    [InlineData(" 1 , \"2\"\n -3e-1,\"+4\" \n", "1,2,-0.3,4")]
    [InlineData("\"a;b\";\"c\nd\"\n1;2\n3;4\n", "1,2,3,4")]
    [InlineData("\"a \"\"quoted\"\", name\",b\n1,2\n3,4\n", "1,2,3,4")]
    [InlineData("x\n1\n2\n3\n4", "1,2,3,4")]
    [InlineData("1\r2\r3\r4", "1,2,3,4")]
    [InlineData("a\tb\n1\t2\n3\t4\n", "1,2,3,4")]
    public void Quotes_separators_and_ends_of_lines_are_understood(string text, string expected)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.csv"], text);
        Assert.Equal(expected, string.Join(',', DataSets.Open(folder["a.csv"]).Values.ToArray().Select(x => x.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("5.1,3.5,setosa\n4.9,3.0,virginica\n", "3", "setosa,virginica")]
    [InlineData("l,x\nb,1\na,2\n", "l", "b,a")]
    [InlineData("2,x\nb,1\na,2\n", "2", "b,a")]
    [InlineData("last,x\nb,1\na,2\n", "last", "b,a")]
    [InlineData("l,x\n\" b \",1\n\"a,\"\"c\",2\n", "1", "b,a,\"c")]
    public void The_column_of_labels_is_called_by_name_number_or_last(string text, string label, string expected)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.csv"], text);
        Assert.Equal(expected, string.Join(',', Fixture.LabelsOf(DataSets.Open(folder["a.csv"], label))));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", null, "line 3 has 1 cells, the first line 2")]
    [InlineData("a,b\n1,2\n3,4,5\n", null, "line 3 has 3 or more cells, the first line 2")]
    [InlineData("a,b\n1,2\n\n3,x\n", null, "line 4, column 2 ('b'): 'x' is no number")]
    [InlineData("a,kind\n1,cat\n2,dog\n", null, "line 2, column 2 ('kind'): 'cat' is no number; numbers have a decimal point and stand between commas, semicolons or tabs; if the column holds labels, name it: label = 'kind'")]
    [InlineData("a,b\n1,\n3,4\n", null, "line 2, column 2 ('b'): the cell is empty")]
    [InlineData("1,5;2,5\n3,5;4,5\n", null, "line 2, column 1 ('1,5'): '3,5' is no number")]
    [InlineData("1 2\n3 4\n", null, "line 2, column 1 ('1 2'): '3 4' is no number")]
    [InlineData("a,b\n1,\"2\n3,4\n", null, "line 2, column 2: a quoted cell has no end")]
    [InlineData("a,b\n1,\"2\"x\n3,4\n", null, "line 2, column 2: text follows a quoted cell")]
    [InlineData("a,b\n\"1\n\",nan\n3,-Inf\n5,6\n", null, "2 of 6 numbers are NaN or infinite, in 2 rows (1, 2)")]
    [InlineData("a,kind\n1,cat\n2,\n", "kind", "line 3, column 2 ('kind'): the label is empty")]
    [InlineData("a,kind\n1,cat\n2,dog\n", "knd", "label = 'knd' is refused (did you mean 'kind'?): valid is one of its columns ('a', 'kind'), their number from 1 to 2, or last")]
    [InlineData("a,b\n1,2\n3,4\n", "0", "label = '0' is refused: valid is one of its columns")]
    [InlineData("kind\ncat\ndog\n", "kind", "its only column is that of the labels")]
    [InlineData("1,2\n", null, "1 rows; at least 2 are needed")]
    [InlineData("a,b\n", null, "line 1, column 1: 'a' is no number")]
    [InlineData("\n\n", null, "it is empty; a row of numbers a line is needed")]
    [InlineData("a,b\n1,\u001b[2J\n", null, "'·[2J' is no number")]
    public void What_is_no_table_is_refused_with_line_and_column(string text, string? label, string expected)
    {
        using TemporaryFolder folder = new();
        Assert.Contains(expected, Fixture.Refusal(folder, "a.csv", Encoding.UTF8.GetBytes(text), label), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("it is no text in UTF-8", Fixture.Refusal(folder, "a.csv", [.. "a,b\n1,2\n"u8, 0xff, 0xfe]), StringComparison.Ordinal);
        Assert.Contains("it is of no format that is read", Fixture.Refusal(folder, "b.csv", [1, 2, 3, 0, 4]), StringComparison.Ordinal);
        Assert.Contains("it is empty", Fixture.Refusal(folder, "c.csv", []), StringComparison.Ordinal);
    }
}
