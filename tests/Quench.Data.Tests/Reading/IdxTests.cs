using System.Buffers.Binary;

namespace Quench.Data.Tests.Reading;

public sealed class IdxTests
{
    [Fact]
    public void Images_are_read_with_the_labels_beside_them()
    {
        DataSet data = DataSets.Open(Fixture.Path("train-images-idx3-ubyte.gz"));
        Assert.Equal(new ImageShape(2, 3), data.Image);
        Assert.Equal(Fixture.Table(), data.Values.ToArray());
        Assert.Equal(["9", "8", "7", "9", "8", "7", "0"], Fixture.LabelsOf(data));
        using TemporaryFolder folder = new();
        File.Copy(Fixture.Path("train-images-idx3-ubyte.gz"), folder["train-images-idx3-ubyte.gz"]);
        Assert.False(DataSets.Open(folder["train-images-idx3-ubyte.gz"]).HasLabels);
    }

    [Theory]
    [InlineData(0x09, 1, "ff 02 fd 04", new float[] { -1, 2, -3, 4 })]
    [InlineData(0x0b, 2, "ffff 0002 fffd 0100", new float[] { -1, 2, -3, 256 })]
    [InlineData(0x0c, 4, "ffffffff 00000002 fffffffd 00010000", new float[] { -1, 2, -3, 65536 })]
    [InlineData(0x0d, 4, "bf800000 40000000 c0400000 3f000000", new float[] { -1, 2, -3, 0.5f })]
    [InlineData(0x0e, 8, "bff0000000000000 4000000000000000 c008000000000000 3fe0000000000000", new float[] { -1, 2, -3, 0.5f })]
    public void All_types_of_the_format_are_read(byte type, int size, string hex, float[] expected)
    {
        using TemporaryFolder folder = new();
        byte[] numbers = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(4 * size, numbers.Length);
        File.WriteAllBytes(folder["a.idx"], [0, 0, type, 2, 0, 0, 0, 2, 0, 0, 0, 2, .. numbers]);
        Assert.Equal(expected, DataSets.Open(folder["a.idx"]).Values.ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("announces 17 bytes, the file holds 16", Fixture.Refusal(folder, "a", [0, 0, 8, 2, 0, 0, 0, 5, 0, 0, 0, 1, 1, 2, 3, 4]), StringComparison.Ordinal);
        Assert.Contains("its type is 0x0a", Fixture.Refusal(folder, "b", [0, 0, 10, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4]), StringComparison.Ordinal);
        Assert.Contains("open the file of images, its labels are found beside it", Fixture.Refusal(folder, "c", [0, 0, 8, 1, 0, 0, 0, 2, 1, 2]), StringComparison.Ordinal);
        Assert.Contains("labels of IDX stand in a file of their own", Fixture.Refusal(Fixture.Path("train-images-idx3-ubyte.gz"), "last"), StringComparison.Ordinal);
        byte[] huge = [0, 0, 8, 3, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff];
        Assert.Contains("it is cut off or damaged", Fixture.Refusal(folder, "d", huge), StringComparison.Ordinal);

        File.Copy(Fixture.Path("train-images-idx3-ubyte.gz"), folder["x-images-idx3-ubyte.gz"]);
        byte[] labels = [0, 0, 8, 1, 0, 0, 0, 2, 1, 2];
        File.WriteAllBytes(folder["x-labels-idx1-ubyte"], labels);
        Assert.Contains("2 labels for 7 rows", Fixture.Refusal(folder["x-images-idx3-ubyte.gz"]), StringComparison.Ordinal);
        BinaryPrimitives.WriteInt32BigEndian(labels.AsSpan(4), 3);
        File.WriteAllBytes(folder["x-labels-idx1-ubyte"], labels);
        Assert.Contains("x-labels-idx1-ubyte': its header announces 11 bytes, the file holds 10", Fixture.Refusal(folder["x-images-idx3-ubyte.gz"]), StringComparison.Ordinal);
    }
}
