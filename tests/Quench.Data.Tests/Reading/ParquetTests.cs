namespace Quench.Data.Tests.Reading;

public sealed class ParquetTests
{
    [Fact]
    public void Numbers_of_all_types_and_a_text_as_label_are_read()
    {
        DataSet data = DataSets.Open(Fixture.Path("table.parquet"), "kind");
        Assert.Equal(Fixture.Table(), data.Values.ToArray());
        Assert.Equal(Fixture.Labels, Fixture.LabelsOf(data));
        Assert.Equal(DataSets.Open(Fixture.Path("table.csv"), "kind").Fingerprint, data.Fingerprint);
    }

    [Theory]
    [InlineData("table.parquet", null, "its column 'kind' holds no numbers; drop it, or if it holds labels, name it: label = 'kind'")]
    [InlineData("table.parquet", "kin", "label = 'kin' is refused (did you mean 'kind'?): valid is one of its columns ('a', 'b', 'c', 'd', 'e', 'f', 'kind')")]
    [InlineData("missing.parquet", "kind", "row 3, column 'hole': there is no value (null)")]
    [InlineData("missing.parquet", "hole", "its column 'kind' holds no numbers; drop it")]
    public void What_cannot_be_used_is_refused(string name, string? label, string expected) => Assert.Contains(expected, Fixture.Refusal(Fixture.Path(name), label), StringComparison.Ordinal);
}
