using System.IO.Compression;
using Quench.Data.Reading;

namespace Quench.Data.Tests.Reading;

public sealed class NpzTests
{
    [Fact]
    public void Data_and_labels_are_found_by_their_names()
    {
        DataSet labelled = DataSets.Open(Fixture.Path("labelled.npz")), pictures = DataSets.Open(Fixture.Path("compressed.npz"));
        Assert.Equal(Fixture.Table(), labelled.Values.ToArray());
        Assert.Equal(Fixture.Labels, Fixture.LabelsOf(labelled));
        Assert.Equal(["cat", "dog", "émeu"], labelled.Classes);
        Assert.Equal(new ImageShape(2, 3), pictures.Image);
        Assert.Equal(Fixture.Table(20), pictures.Values.ToArray());
        Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], Fixture.LabelsOf(pictures));
    }

    [Fact]
    public void What_is_not_clear_is_refused_with_what_there_is()
    {
        string refusal = Fixture.Refusal(Fixture.Path("types.npz"));
        Assert.Contains("which array holds the data is not clear", refusal, StringComparison.Ordinal);
        Assert.Contains("label = 'z' is refused: valid is one of its arrays, which are 'x (7, 6)', 'y (7)'", Fixture.Refusal(Fixture.Path("labelled.npz"), "z"), StringComparison.Ordinal);
        Assert.Contains("labels of shape (7, 6) are refused", Fixture.Refusal(Fixture.Path("labelled.npz"), "x"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label-f", "1,2.5,-0.25")]
    [InlineData("label-big", "-3,1099511627776")]
    [InlineData("bytes", "a,bc")]
    public void Labels_are_numbers_or_texts(string array, string expected)
    {
        using TemporaryFolder folder = new();
        Assert.Equal(expected, string.Join(',', NpyArray.Labels(DataFile.Plain(Fixture.Array(folder, array)))));
    }

    [Fact]
    public void A_damaged_entry_is_refused_by_its_checksum()
    {
        byte[] bytes = File.ReadAllBytes(Fixture.Path("labelled.npz"));
        int at = bytes.AsSpan().IndexOf("NUMPY"u8) + 128;
        bytes[at] ^= 1;
        using TemporaryFolder folder = new();
        Assert.Contains("its checksum is not that of the archive", Fixture.Refusal(folder, "flipped.npz", bytes), StringComparison.Ordinal);
    }

    /// <summary>What an entry announces is held against its bytes, so that a small file cannot ask for much memory.</summary>
    [Fact]
    public void An_entry_that_announces_more_than_it_holds_is_refused_before_it_is_read()
    {
        using TemporaryFolder folder = new();
        byte[] header = System.Text.Encoding.ASCII.GetBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (1000000, 1000), }\n");
        using (ZipArchive archive = ZipFile.Open(folder["a.npz"], ZipArchiveMode.Create))
        {
            using Stream entry = archive.CreateEntry("x.npy").Open();
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header]);
            entry.Write(new byte[1000]);
        }
        Assert.Contains("announces 1000000079 bytes, the file holds 1079", Fixture.Refusal(folder["a.npz"]), StringComparison.Ordinal);

        // The directory at the end of the archive lies too: 2³¹ bytes in a few packed ones.
        byte[] bytes = File.ReadAllBytes(folder["a.npz"]);
        int directory = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 2_000_000_079);
        Assert.Contains("that cannot be: is the file damaged?", Fixture.Refusal(folder, "b.npz", bytes), StringComparison.Ordinal);
    }
}
