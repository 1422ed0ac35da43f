using System.Text;
using Quench.Data.Reading;

namespace Quench.Data.Tests.Reading;

public sealed class NpyTests
{
    private static readonly string[] Kinds = "f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1".Split(' '), Orders = "le-c le-f be-c be-f".Split(' ');

    public static TheoryData<string> Types => [.. Kinds.SelectMany(kind => Orders.Select(order => kind + "-" + order))];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_and_order_of_numpy_is_read(string name)
    {
        using TemporaryFolder folder = new();
        float[] expected = name[0] == 'b' ? [.. Fixture.Table().Select(x => x % 2)] : Fixture.Table(name[0] == 'u' ? 0 : 20);
        DataSet data = DataSets.Open(Fixture.Array(folder, name));
        Assert.Equal((Fixture.Rows, Fixture.Columns, null), (data.Rows, data.Columns, data.Image));
        Assert.Equal(expected, data.Values.ToArray());
    }

    [Theory]
    [InlineData("cube-c")]
    [InlineData("cube-f")]
    public void Three_dimensions_are_rows_of_pictures(string name)
    {
        using TemporaryFolder folder = new();
        DataSet data = DataSets.Open(Fixture.Array(folder, name));
        Assert.Equal(new ImageShape(2, 3), data.Image);
        Assert.Equal(Fixture.Table(20), data.Values.ToArray());
    }

    [Theory]
    [InlineData("version-2")]
    [InlineData("version-3")]
    public void Later_versions_of_the_header_are_read(string name)
    {
        using TemporaryFolder folder = new();
        Assert.Equal(Fixture.Table(), DataSets.Open(Fixture.Array(folder, name)).Values.ToArray());
    }

    /// <summary>Sabotage: with the order in the header turned round, the numbers are others, so the tests above see an order misread.</summary>
    [Fact]
    public void An_order_misread_is_seen()
    {
        using TemporaryFolder folder = new();
        string path = Fixture.Array(folder, "f8-le-f");
        byte[] bytes = File.ReadAllBytes(path);
        "False"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("True,"u8)));
        bytes[bytes.AsSpan().IndexOf("False"u8) + 5] = (byte)',';
        File.WriteAllBytes(folder["wrong.npy"], bytes);
        Assert.NotEqual(Fixture.Table(20), DataSets.Open(folder["wrong.npy"]).Values.ToArray());
        Assert.NotEqual(DataSets.Open(path).Fingerprint, DataSets.Open(folder["wrong.npy"]).Fingerprint);
    }

    [Theory]
    [InlineData("flat", "its shape is (6); valid is rows × columns or rows × height × width")]
    [InlineData("four", "its shape is (7, 2, 3, 1)")]
    [InlineData("complex", "its type '<c16' is not numeric")]
    [InlineData("fields", "its elements have fields")]
    [InlineData("text", "its type '<U4' is not numeric")]
    [InlineData("object", "it holds Python objects, which are not read")]
    [InlineData("empty", "0 rows; at least 2 are needed")]
    public void What_is_no_table_of_numbers_is_refused(string name, string expected)
    {
        using TemporaryFolder folder = new();
        Assert.Contains(expected, Fixture.Refusal(Fixture.Array(folder, name)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_may_hold_the_labels()
    {
        DataSet data = DataSets.Open(Fixture.Path("table.npy"), "2");
        Assert.Equal(["3", "21", "39", "16", "34", "11", "29"], Fixture.LabelsOf(data));
        Assert.Equal([0, 6, 9, 12, 15], data.Row(0).ToArray());
        Assert.Equal([36, 1, 4, 7, 10], data.Row(2).ToArray());
        Assert.Contains("label = 'colour' is refused: valid is one of its columns ('1', '2', '3', '4', '5', '6')", Fixture.Refusal(Fixture.Path("table.npy"), "colour"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2)}", "")]
    [InlineData("{\"shape\":(2,2,),'fortran_order':False,'descr':'<f8',} ", "")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2L, 2L), }", "")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }", "announces 109 bytes, the file holds 93; it is cut off or damaged")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }", "announces 77 bytes, the file holds 93")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999, 99999999999), }", "it is cut off or damaged")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-2, 2), }", "its shape is none")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, 2), }", "its shape is none")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': (2, 2), }", "neither True nor False")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, }", "descr, fortran_order or shape is missing")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }", "given twice")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), 'x': 1}", "'x' is unknown")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2)}; import os", "something follows its dictionary")]
    [InlineData("{'descr': __import__('os'), 'fortran_order': False, 'shape': (2, 2)}", "a quoted word is missing")]
    [InlineData("{'descr': '<f9', 'fortran_order': False, 'shape': (2, 2)}", "its type '<f9' is not numeric")]
    [InlineData("{'descr': '<f", "a quote is not closed")]
    [InlineData("", "'{' is missing at character 1")]
    public void The_header_is_read_by_its_grammar(string header, string refusal)
    {
        using TemporaryFolder folder = new();
        byte[] text = Encoding.ASCII.GetBytes(header + "\n"), numbers = [.. new double[] { 1, 2, 3, 4 }.SelectMany(BitConverter.GetBytes)];
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. text, .. numbers];
        if (refusal.Length == 0)
        {
            File.WriteAllBytes(folder["a.npy"], file);
            Assert.Equal([1, 2, 3, 4], DataSets.Open(folder["a.npy"]).Values.ToArray());
        }
        else if (refusal.Contains("bytes, the file", StringComparison.Ordinal)) { Assert.Matches(@"announces \d+ bytes, the file holds \d+", Fixture.Refusal(folder, "a.npy", file)); }
        else { Assert.Contains(refusal, Fixture.Refusal(folder, "a.npy", file), StringComparison.Ordinal); }
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_refused_with_their_rows()
    {
        using TemporaryFolder folder = new();
        byte[] bytes = File.ReadAllBytes(Fixture.Path("table.npy"));
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 8), 1e300);
        Assert.Contains("1 of 42 numbers are NaN or infinite, in 1 row (7)", Fixture.Refusal(folder, "a.npy", bytes), StringComparison.Ordinal);
    }

    /// <summary>No rows of very many columns in Fortran order: nothing to read, and for ever.</summary>
    [Theory]
    [InlineData("(0, 2000000000, 2000000000)", "0 rows; at least 2 are needed")]
    [InlineData("(3, 0)", "no dimension may be 0")]
    [InlineData("(3, 9000000000)", "it is cut off or damaged")]
    public void Dimensions_that_hold_nothing_or_too_much_are_refused(string shape, string refusal)
    {
        string header = $"{{'descr': '<f4', 'fortran_order': True, 'shape': {shape}, }}".PadRight(117) + "\n";
        byte[] bytes = [.. NpyHeader.Magic, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header)];
        using TemporaryFolder folder = new();
        Assert.Contains(refusal, Fixture.Refusal(folder, "empty.npy", bytes), StringComparison.Ordinal);
    }
}
