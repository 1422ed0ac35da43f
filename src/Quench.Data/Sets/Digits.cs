using Quench.Data.Reading;

namespace Quench.Data.Sets;

/// <summary>The embedded handwritten digits.</summary>
internal static class Digits
{
    public static NamedData About { get; } = new("digits", "handwritten digits of 8 × 8 pixels, 0 to 16 (E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits, UCI, 1998, test set)",
        Rows: 1797, Columns: 64, Classes: 10, Licence: "CC BY 4.0", Place: "embedded", IsFound: true, HowToGet: "comes with Quench");

    public static DataSet Read(string? label) => CsvReader.Read(DataFile.Embedded("digits", "digits.csv.gz"), label ?? "last", new(8, 8));
}
