using System.Diagnostics;
using System.IO.Compression;
using Quench.Data.Reading;
using Quench.Randomness;

namespace Quench.Data.Tests;

/// <summary>Alone on the machine, so that what is allocated is what the reader allocates.</summary>
[CollectionDefinition(nameof(FuzzTests), DisableParallelization = true)]
[Collection(nameof(FuzzTests))]
public sealed class FuzzTests
{
    private const int Files = 2_500;
    private const long MostBytes = 64 << 20;

    public static TheoryData<string> Formats => ["npy", "npz", "csv", "parquet", "idx", "png"];

    /// <summary>Whatever stands in a file, a reader gives a data set or the one exception, soon, and without asking for much memory.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_that_nobody_wrote_ends_in_a_data_set_or_in_one_line(string format)
    {
        using TemporaryFolder folder = new();
        string path = Directory.CreateDirectory(folder["set"]).FullName, file = Path.Combine(path, "a.png");
        File.Copy(Fixture.Path("grey.png"), Path.Combine(path, "b.png"));
        byte[][] valid = Valid(folder, format);
        Rng rng = Rng.Stream(1, "fuzz", format);
        (int read, int refused) = (0, 0);
        for (int k = 0; k < Files; k++)
        {
            byte[] content = Mutations.Next(rng, valid);
            if (format != "png") { file = folder[format == "idx" ? "images-idx3" : "file"]; path = file; }
            File.WriteAllBytes(file, content);
            if (format == "idx") { File.WriteAllBytes(folder["labels-idx1"], Mutations.Next(rng, [File.ReadAllBytes(Fixture.Path("train-labels-idx1-ubyte"))])); }
            (long allocated, Stopwatch watch) = (GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
            try
            {
                DataSet data = DataFormat.Read(path, k % 2 == 0 ? null : format is "csv" or "parquet" ? "kind" : format == "npy" ? "last" : null);
                Assert.True(data.Rows >= 2 && data.Values.Length == data.Rows * data.Columns);
                read++;
            }
            catch (DataSetException e)
            {
                Assert.DoesNotContain(e.Message, char.IsControl);
                Assert.True(e.Message.Length < 5000, e.Message);
                refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException) { Assert.Fail($"{format} {k}: {e}\n{Convert.ToHexString(content)}"); }
            Assert.True(GC.GetTotalAllocatedBytes() - allocated < MostBytes, $"{format} {k}: {GC.GetTotalAllocatedBytes() - allocated} bytes for {Convert.ToHexString(content)}");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{format} {k}: {watch.Elapsed} for {Convert.ToHexString(content)}");
        }
        // Neither all: mutations reach behind the first check, and change something.
        Assert.InRange(read, Files / 100, Files);
        Assert.InRange(refused, Files / 10, Files);
    }

    private static byte[][] Valid(TemporaryFolder folder, string format) => format switch
    {
        "npy" => [.. "f8-le-c i2-be-f cube-f version-2 version-3".Split(' ').Select(name => File.ReadAllBytes(Fixture.Array(folder, name)))],
        "npz" => Fixtures("labelled.npz", "compressed.npz"),
        "csv" => Fixtures("table.csv", "table.tsv", "table-semicolon.csv", "table.csv.gz"),
        "parquet" => Fixtures("table.parquet", "missing.parquet"),
        "idx" => [Unpacked("train-images-idx3-ubyte.gz"), .. Fixtures("train-images-idx3-ubyte.gz")],
        _ => Fixtures("grey.png", "colour.png", "transparent.png", "palette.png", "bits.png"),
    };

    private static byte[][] Fixtures(params string[] names) => [.. names.Select(name => File.ReadAllBytes(Fixture.Path(name)))];

    private static byte[] Unpacked(string name)
    {
        using GZipStream stream = new(File.OpenRead(Fixture.Path(name)), CompressionMode.Decompress);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
