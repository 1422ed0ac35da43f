using System.IO.Compression;
using Quench.Data.Sets;

namespace Quench.Data.Tests;

[Collection(nameof(DataSetsTests))]
public sealed class DataSetsTests
{
    private static readonly string[] Tables = ["table.csv", "table.tsv", "table.csv.gz", "table.parquet"];

    [Fact]
    public void A_file_is_read_once_until_it_changes()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.csv"], "a,b\n1,2\n3,4\n");
        DataSet first = DataSets.Open(folder["a.csv"]), labelled = DataSets.Open(folder["a.csv"], "b");
        Assert.Same(first, DataSets.Open(folder["a.csv"]));
        Assert.Same(first, DataSets.Open(Path.Combine(folder.Path, ".", "a.csv")));
        Assert.NotSame(first, labelled);
        File.WriteAllText(folder["a.csv"], "a,b\n1,2\n3,5\n");
        File.SetLastWriteTimeUtc(folder["a.csv"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal([1, 2, 3, 5], DataSets.Open(folder["a.csv"]).Values.ToArray());
    }

    [Fact]
    public void Threads_that_ask_at_once_get_one_object_and_what_failed_is_tried_again()
    {
        OpenedData opened = new(capacity: 2);
        int read = 0;
        DataSet Read()
        {
            Interlocked.Increment(ref read);
            Thread.Sleep(50);
            return new("x", [1, 2], 1);
        }
        DataSet[] all = new DataSet[8];
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => all[i] = opened.Get("x", "1", Read));
        Assert.Equal(1, read);
        Assert.All(all, d => Assert.Same(all[0], d));
        Assert.Throws<DataSetException>(() => opened.Get("y", "1", () => throw new DataSetException("no")));
        Assert.Equal(1, opened.Get("y", "1", () => new("y", [1, 2], 1)).Columns);
        opened.Get("z", "1", Read);
        Assert.NotSame(all[0], opened.Get("x", "1", Read));
    }

    [Fact]
    public void The_same_table_has_one_fingerprint_in_every_format()
    {
        using TemporaryFolder folder = new();
        string[] same = [Fixture.Path("table.npy"), Fixture.Path("table-semicolon.csv"), Fixture.Array(folder, "version-2")];
        Assert.Single(same.Select(path => DataSets.Open(path).Fingerprint).Distinct());
        Assert.Single(Tables.Select(name => DataSets.Open(Fixture.Path(name), "kind").Fingerprint).Append(DataSets.Open(Fixture.Path("labelled.npz")).Fingerprint).Distinct());
    }

    [Theory]
    [InlineData("digit", "there is no data 'digit' (did you mean 'digits'?)")]
    [InlineData("", "there is no data ''")]
    [InlineData("no\u001b[2J\0where", "there is no data 'no·[2J·where': name a file, a folder of PNG, or digits or fashion")]
    [InlineData("/dev/zero", "it is empty")]
    [InlineData("/proc/self/status", "it is empty")]
    public void What_is_not_there_is_refused(string name, string expected)
    {
        if (name.StartsWith('/') && !File.Exists(name)) { Assert.Skip($"this system has no {name}"); }
        Assert.Contains(expected, Fixture.Refusal(name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table.csv", "a.npy", "it is called .npy, but by its first bytes it is a file .csv")]
    [InlineData("table.npy", "a.parquet", "it is called .parquet, but by its first bytes it is a file .npy")]
    public void A_name_that_says_another_format_is_refused(string from, string to, string expected)
    {
        using TemporaryFolder folder = new();
        Assert.Contains(expected, Fixture.Refusal(folder, to, File.ReadAllBytes(Fixture.Path(from))), StringComparison.Ordinal);
        File.Copy(Fixture.Path("table.npy"), folder["without-extension"]);
        Assert.Equal(Fixture.Table(), DataSets.Open(folder["without-extension"]).Values.ToArray());
    }

    /// <summary>A set that needs more than this machine has is refused by its header.</summary>
    [Fact]
    public void Data_larger_than_memory_are_refused_before_they_are_read()
    {
        using TemporaryFolder folder = new();
        byte[] header = System.Text.Encoding.ASCII.GetBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (1000000, 3000), }\n");
        using (FileStream sparse = File.Create(folder["a.npy"]))
        {
            sparse.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header]);
            sparse.SetLength(sparse.Position + 3_000_000_000);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("1000000 × 3000 numbers need 12 GB; valid is up to", Fixture.Refusal(folder["a.npy"]), StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
    }

    /// <summary>A folder of the layout of Fashion-MNIST, so that the set itself need not be there.</summary>
    [Fact]
    public void Named_sets_are_looked_for_in_the_folder_of_the_environment()
    {
        using TemporaryFolder folder = new();
        string? before = Environment.GetEnvironmentVariable(Fashion.Variable);
        try
        {
            Environment.SetEnvironmentVariable(Fashion.Variable, folder.Path);
            Directory.CreateDirectory(folder["fashion-mnist"]);
            Assert.StartsWith(folder["fashion-mnist"] + " or /usr/share", DataSets.Named[1].IsFound ? folder["fashion-mnist"] + " or /usr/share" : DataSets.Named[1].Place);
            foreach (string name in new[] { "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte" }) { File.Copy(Fixture.Path(name), folder["fashion-mnist/" + name]); }
            Assert.Equal((true, folder["fashion-mnist/train-images-idx3-ubyte.gz"]), (DataSets.Named[1].IsFound, DataSets.Named[1].Place));
            Assert.Equal(Fixture.Table(), DataSets.Open("fashion").Values.ToArray());
        }
        finally { Environment.SetEnvironmentVariable(Fashion.Variable, before); }
    }

    [Fact]
    public void Fashion_is_whole_or_its_absence_names_the_way_to_get_it()
    {
        NamedData about = DataSets.Named.Single(n => n.Name == "fashion");
        Assert.Contains("apt-get install dataset-fashion-mnist", about.HowToGet, StringComparison.Ordinal);
        if (!about.IsFound)
        {
            Assert.Contains("apt-get install dataset-fashion-mnist", Fixture.Refusal("fashion"), StringComparison.Ordinal);
            Assert.Skip("Fashion-MNIST is not on this machine");
        }
        DataSet fashion = DataSets.Open("fashion");
        Assert.Equal((about.Rows, about.Columns, about.Classes, new ImageShape(28, 28)), (fashion.Rows, fashion.Columns, fashion.Classes.Count, fashion.Image));
        Assert.All(fashion.Labels.ToArray().CountBy(l => l), c => Assert.Equal(6000, c.Value));
    }
}
