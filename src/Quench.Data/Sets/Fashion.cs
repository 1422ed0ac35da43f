using Quench.Data.Reading;

namespace Quench.Data.Sets;

/// <summary>Fashion-MNIST, where the user has it.</summary>
internal static class Fashion
{
    /// <summary>Names a folder in which sets are looked for first.</summary>
    public const string Variable = "QUENCH_DATA";

    private const string Images = "train-images-idx3-ubyte", HowToGet = "apt-get install dataset-fashion-mnist, or put " + Images + ".gz and train-labels-idx1-ubyte.gz into the folder fashion-mnist of $" + Variable;

    public static NamedData About
    {
        get
        {
            string? found = Find();
            return new("fashion", "pictures of clothes of 28 × 28 pixels, 0 to 255 (H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST, 2017, training set)",
                Rows: 60000, Columns: 784, Classes: 10, Licence: "MIT", Place: found ?? string.Join(" or ", Folders()), IsFound: found is not null, HowToGet);
        }
    }

    /// <summary>The file of images.</summary>
    /// <exception cref="DataSetException">It is not there.</exception>
    public static string Require() => Find() ?? throw new DataSetException($"data 'fashion': {Images} is not in {string.Join(" or ", Folders().Select(Text.Shown))}; {HowToGet}");

    private static string? Find() =>
        Folders().SelectMany(folder => new[] { Images + ".gz", Images }.Select(name => Path.Combine(folder, name))).FirstOrDefault(path => File.Exists(path) && IdxReader.LabelsBeside(path) is not null);

    private static IEnumerable<string> Folders() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own ? [Path.Combine(own, "fashion-mnist"), Packaged] : [Packaged];

    private static string Packaged => "/usr/share/datasets/fashion-mnist";
}
