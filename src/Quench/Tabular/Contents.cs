using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Quench.Tabular;

/// <summary>What is in a data set: checks, fingerprint, counts.</summary>
internal static class Contents
{
    private const int Named = 3;

    /// <summary>Refuses numbers that are not finite: counts them, names the first rows.</summary>
    public static void Finite(string name, ReadOnlySpan<float> values, int columns)
    {
        (int numbers, int rows) = (0, 0);
        List<int> first = [];
        for (int start = 0, row = 0; start < values.Length; start += columns, row++)
        {
            int before = numbers;
            foreach (float x in values.Slice(start, columns)) { if (!float.IsFinite(x)) { numbers++; } }
            if (numbers == before) { continue; }
            rows++;
            if (first.Count < Named) { first.Add(row); }
        }
        if (numbers > 0) { throw Refused(name, $"{numbers} of {values.Length} numbers are NaN or infinite, in {Rows(rows, first)}; remove or replace them"); }
    }

    /// <summary>"2 rows (3, 17)", counted from 1, at most three of them named.</summary>
    public static string Rows(int count, IReadOnlyList<int> rows) =>
        $"{count} {(count == 1 ? "row" : "rows")} ({string.Join(", ", rows.Take(Named).Select(r => r + 1))}{(count > Named ? ", …" : "")})";

    public static DataSetException Refused(string name, string why) => new($"data {Shown(name)}: {why}");

    /// <summary>A name on one line: control characters and those that turn the direction of writing are shown as dots.</summary>
    public static string Shown(string name)
    {
        string line = string.Concat(name.Select(c => char.IsControl(c) || c is (>= '\u200e' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? '·' : c));
        return $"'{(line.Length <= 100 ? line : "…" + line[^99..])}'";
    }

    /// <summary>SHA-256 over n, d, height, width, the bits of all numbers, the classes and the index of each row's, all little endian.</summary>
    public static string Fingerprint(DataSet data)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendIntegers(hash, [data.Rows, data.Columns, data.Image?.Height ?? 0, data.Image?.Width ?? 0]);
        AppendIntegers(hash, MemoryMarshal.Cast<float, int>(data.Values.Span));
        AppendIntegers(hash, [data.Classes.Count]);
        foreach (string name in data.Classes)
        {
            byte[] text = Encoding.UTF8.GetBytes(name);
            AppendIntegers(hash, [text.Length]);
            hash.AppendData(text);
        }
        AppendIntegers(hash, data.Labels);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>Rows that equal an earlier one, number by number.</summary>
    public static int DuplicateRows(DataSet data)
    {
        HashSet<int> distinct = new(new SameRow(data));
        return Enumerable.Range(0, data.Rows).Count(row => !distinct.Add(row));
    }

    /// <summary>Which columns have one number only.</summary>
    public static bool[] ConstantColumns(DataSet data)
    {
        bool[] constant = new bool[data.Columns];
        Array.Fill(constant, true);
        ReadOnlySpan<float> first = data.Row(0);
        for (int i = 1; i < data.Rows; i++)
        {
            ReadOnlySpan<float> row = data.Row(i);
            for (int j = 0; j < row.Length; j++) { constant[j] &= row[j] == first[j]; }
        }
        return constant;
    }

    private static void AppendIntegers(IncrementalHash hash, ReadOnlySpan<int> integers)
    {
        if (BitConverter.IsLittleEndian)
        {
            // In pieces: the bytes of a whole data set may be more than a span can hold.
            for (int start = 0; start < integers.Length; start += 1 << 20) { hash.AppendData(MemoryMarshal.AsBytes(integers[start..Math.Min(integers.Length, start + (1 << 20))])); }
            return;
        }
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        foreach (int integer in integers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, integer);
            hash.AppendData(bytes);
        }
    }

    private sealed class SameRow(DataSet data) : IEqualityComparer<int>
    {
        public bool Equals(int a, int b) => data.Row(a).SequenceEqual(data.Row(b));

        // −0 equals 0, so both have one hash.
        public int GetHashCode(int row)
        {
            ulong hash = 14695981039346656037;
            foreach (float x in data.Row(row)) { hash = (hash ^ (x == 0 ? 0 : BitConverter.SingleToUInt32Bits(x))) * 1099511628211; }
            return (int)(hash ^ (hash >> 32));
        }
    }
}
