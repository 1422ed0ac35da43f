using CsCheck;

namespace Quench.Tests;

public sealed class DataSetTests
{
    private static readonly float[] Six = [1, 2, 3, 4, 5, 7];

    [Fact]
    public void Rows_are_cut_from_the_values_and_classes_are_in_numeric_order()
    {
        DataSet data = new("six", Six, 2, ["10", "9", "10"], new(1, 2));
        Assert.Equal((3, 2, true), (data.Rows, data.Columns, data.HasLabels));
        Assert.Equal([3, 4], data.Row(1).ToArray());
        Assert.Equal(["9", "10"], data.Classes);
        Assert.Equal([1, 0, 1], data.Labels.ToArray());
        Assert.Equal(["10", "9", "x"], new DataSet("six", Six, 2, ["x", "9", "10"]).Classes);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Row(3).Length);
    }

    [Theory]
    [InlineData(1, 2, null, null, "1 rows; at least 2 are needed")]
    [InlineData(3, 0, null, null, "no columns of numbers; at least 1 is needed")]
    [InlineData(3, 4, null, null, "6 numbers are no whole number of rows of 4 columns")]
    [InlineData(3, 2, 3, null, "images of 3 × 3 pixels do not fit 2 columns")]
    [InlineData(3, 2, null, "a,b", "2 labels for 3 rows; give one label a row")]
    [InlineData(3, 2, null, "a,,b", "1 row (2) without a label")]
    public void What_is_no_data_set_is_refused(int rows, int columns, int? side, string? labels, string expected) =>
        Assert.Contains(expected, Refusal(() => new("six", Six[..(rows * 2)], columns, labels?.Split(','), side is { } s ? new(s, s) : null)), StringComparison.Ordinal);

    [Fact]
    public void Numbers_that_are_not_finite_are_counted_and_their_rows_named()
    {
        float[] values = new float[20];
        (values[2], values[3], values[6], values[12], values[18]) = (float.NaN, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.NaN);
        Assert.Equal("data 'bad': 5 of 20 numbers are NaN or infinite, in 4 rows (2, 4, 7, …); remove or replace them", Refusal(() => new("bad", values, 2)));
    }

    [Fact]
    public void The_name_in_a_message_cannot_drive_a_terminal() => Assert.StartsWith("data 'a·[2Jb·c': ", Refusal(() => new("a\u001b[2Jb\u202ec", [1], 1)), StringComparison.Ordinal);

    /// <summary>Computed by hand from the layout: n, d, height, width, numbers, number of classes, each class with its length, labels.</summary>
    [Fact]
    public void The_fingerprint_is_the_hash_of_the_content_and_not_of_the_name()
    {
        using MemoryStream bytes = new();
        using (BinaryWriter writer = new(bytes, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            foreach (int size in new[] { 3, 2, 2, 1 }) { writer.Write(size); }
            foreach (float x in Six) { writer.Write(x); }
            writer.Write(2);
            foreach (string name in new[] { "a", "é" }) { writer.Write(System.Text.Encoding.UTF8.GetByteCount(name)); writer.Write(System.Text.Encoding.UTF8.GetBytes(name)); }
            foreach (int label in new[] { 1, 0, 0 }) { writer.Write(label); }
        }
        string expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray()))[..32];
        Assert.Equal(expected, new DataSet("one", Six, 2, ["é", "a", "a"], new(2, 1)).Fingerprint);
        Assert.Equal(expected, new DataSet("two", [.. Six], 2, ["é", "a", "a"], new(2, 1)).Fingerprint);
    }

    /// <summary>Changes of one bit, of the shape and of one label are all seen.</summary>
    [Fact]
    public void Whatever_changes_the_content_changes_the_fingerprint()
    {
        float[] changed = [.. Six], zero = [0, .. Six[1..]], negative = [-0f, .. Six[1..]];
        changed[5] = MathF.BitIncrement(changed[5]);
        DataSet[] all =
        [
            new("x", Six, 2), new("x", changed, 2), new("x", Six, 3), new("x", zero, 2), new("x", negative, 2), new("x", Six, 2, null, new(1, 2)), new("x", Six, 2, null, new(2, 1)),
            new("x", Six, 2, ["a", "b", "b"]), new("x", Six, 2, ["a", "b", "a"]), new("x", Six, 2, ["a", "c", "c"]), new("x", Six, 2, ["ab", "c", "c"]), new("x", Six, 2, ["a", "bc", "bc"]),
        ];
        Assert.Equal(all.Length, all.Select(d => d.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void Duplicate_rows_and_constant_columns_are_counted()
    {
        DataSet data = new("x", [1, 0, 2, 1, -0f, 2, 1, 5, 2, 1, 0, 2], 3);
        Assert.Equal((2, 2), (data.DuplicateRows, data.ConstantColumns));
        Assert.Equal((0, 0), (new DataSet("x", Six, 2).DuplicateRows, new DataSet("x", Six, 2).ConstantColumns));
    }

    [Fact]
    public void The_first_rows_are_a_data_set_of_their_own()
    {
        DataSet data = new("x", [1, 2, 3, 4], 1, ["c", "a", "a", "b"], new(1, 1));
        Assert.Same(data, data.Take(4));
        DataSet first = data.Take(3);
        Assert.Equal(["a", "c"], first.Classes);
        Assert.Equal([1, 0, 0], first.Labels.ToArray());
        Assert.Equal(new DataSet("y", [1, 2, 3], 1, ["c", "a", "a"], new(1, 1)).Fingerprint, first.Fingerprint);
        foreach (int rows in new[] { -1, 1, 5 }) { Assert.Contains($"rows = {rows} is refused: valid is 2 to 4", Refusal(() => data.Take(rows)), StringComparison.Ordinal); }
    }

    /// <summary>Means 3 and 4 of columns (1, 5) and (4, 4): variances 4 and 0, so s = √2, and by column 2.</summary>
    [Fact]
    public void Standardizing_divides_by_one_number_or_by_one_for_each_column()
    {
        DataSet data = new("x", [1, 4, 5, 4], 2, ["a", "b"]);
        StandardizedData whole = data.Standardize(), each = data.Standardize(perColumn: true);
        Assert.Equal([3, 4], whole.Mean);
        Assert.Equal(Math.Sqrt(2), Assert.Single(whole.Scale), 1e-15);
        Assert.Equal([(float)-Math.Sqrt(2), 0, (float)Math.Sqrt(2), 0], whole.Data.Values.ToArray());
        Assert.Equal([2, 1], each.Scale);
        Assert.Equal([-1, 0, 1, 0], each.Data.Values.ToArray());
        Assert.Equal(["a", "b"], each.Data.Classes);
        Assert.Contains("every column is constant", Refusal(() => new DataSet("x", [1, 2, 1, 2], 2).Standardize().Data), StringComparison.Ordinal);
    }

    /// <summary>Also far from 0, where Σx² − (Σx)² has no digits left: 1e6 + {0, 0.0625, …}.</summary>
    [Fact]
    public void The_mean_variance_of_a_column_is_one() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[2, 40], Gen.Int[0, 1000], Gen.Bool).SelectMany((columns, rows, offset, each) => Gen.Int[-8, 8].Array[rows * columns].Select(n => (columns, rows, offset, each, n))).Sample(x =>
        {
            DataSet data = new("x", [.. x.n.Select(i => (1000f * x.offset) + (i / 16f))], x.columns);
            if (data.ConstantColumns == x.columns) { return; }
            StandardizedData y = data.Standardize(x.each);
            float[] back = new float[x.columns];
            double[] sum = new double[x.columns], squares = new double[x.columns];
            for (int i = 0; i < x.rows; i++)
            {
                y.Restore(y.Data.Row(i), back);
                for (int j = 0; j < x.columns; j++)
                {
                    Assert.Equal(data.Row(i)[j], back[j], 1e-6 * (1 + (1000 * x.offset)));
                    (sum[j], squares[j]) = (sum[j] + y.Data.Row(i)[j], squares[j] + Math.Pow(y.Data.Row(i)[j], 2));
                }
            }
            Assert.All(sum, s => Assert.Equal(0, s / x.rows, 1e-6));
            Assert.Equal(x.each ? x.columns - data.ConstantColumns : x.columns, squares.Sum() / x.rows, 1e-5);
        }, iter: 500, seed: "0000KOIPe5_1");

    private static string Refusal(Func<DataSet> make) => Assert.Throws<DataSetException>(() => make()).Message;
}
