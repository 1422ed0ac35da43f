using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Quench.Data.Reading;

/// <summary>
/// The header of NumPy's .npy, versions 1 to 3: "\x93NUMPY", version, length, and a dictionary of exactly descr, fortran_order and shape,
/// read by its grammar; nothing is evaluated.
/// </summary>
/// <param name="Type">Kind, size and order of bytes as NumPy writes them: "&lt;f8".</param>
/// <param name="Fortran">Whether the first index runs fastest.</param>
/// <param name="Shape">The dimensions.</param>
/// <param name="Bytes">Bytes of the header.</param>
internal sealed record NpyHeader(string Type, bool Fortran, IReadOnlyList<long> Shape, int Bytes)
{
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private const int LongestText = 1 << 16;

    /// <summary>"(100, 8, 8)".</summary>
    public string ShapeText => "(" + string.Join(", ", Shape) + ")";

    /// <summary>Product of the dimensions; as double, so that it cannot overflow.</summary>
    public double Count => Shape.Aggregate(1.0, (product, n) => product * n);

    /// <summary>Whether the type is numeric, and which.</summary>
    public NumberFormat? Number
    {
        get
        {
            NumberFormat format = new(Type[1], Size, Type[0] == '>');
            return format.IsKnown ? format : null;
        }
    }

    /// <summary>Bytes of an element of a type such as "&lt;f8"; 0 if it is none.</summary>
    public int Size => int.TryParse(Type.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : 0;

    /// <summary>Reads the header; the stream then stands at the first element.</summary>
    public static NpyHeader Read(Stream stream, DataFile file)
    {
        Span<byte> start = stackalloc byte[12];
        stream.ReadExactly(start[..8]);
        if (!start.StartsWith(Magic)) { throw file.Refused("it does not begin as .npy does; write it with numpy.save"); }
        if (start[6] is < 1 or > 3) { throw file.Refused($"it has version {start[6]} of .npy; valid is 1 to 3"); }
        int sizeOfLength = start[6] == 1 ? 2 : 4;
        stream.ReadExactly(start.Slice(8, sizeOfLength));
        long length = sizeOfLength == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        if (length > LongestText) { throw file.Refused($"its header has {length} bytes; valid is up to {LongestText}: is the file damaged?"); }
        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        string text = start[6] == 3 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        return new NpyHeaderText(text, file).Parse(8 + sizeOfLength + (int)length);
    }
}
