using System.Buffers.Binary;

namespace Quench.Data.Reading;

/// <summary>How a number is stored: 'f' float, 'i' signed, 'u' unsigned, 'b' boolean; of so many bytes; which end first.</summary>
internal readonly record struct NumberFormat(char Kind, int Size, bool BigEndian)
{
    /// <summary>Whether numbers of this format can be read.</summary>
    public bool IsKnown => (Kind, Size) is ('f', 2 or 4 or 8) or ('i' or 'u', 1 or 2 or 4 or 8) or ('b', 1);

    /// <summary>Reads consecutive numbers.</summary>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public void Read(Stream stream, Span<float> numbers)
    {
        byte[] block = new byte[Size * Math.Min(numbers.Length, 1 << 16)];
        while (numbers.Length > 0)
        {
            int count = Math.Min(numbers.Length, block.Length / Size);
            Span<byte> bytes = block.AsSpan(0, count * Size);
            stream.ReadExactly(bytes);
            for (int k = 0; k < count; k++) { numbers[k] = (float)One(bytes.Slice(k * Size, Size)); }
            numbers = numbers[count..];
        }
    }

    /// <summary>Reads consecutive numbers as the texts of labels: whole numbers without a point.</summary>
    public string[] ReadTexts(Stream stream, int count)
    {
        string[] texts = new string[count];
        byte[] bytes = new byte[Size];
        for (int k = 0; k < count; k++)
        {
            stream.ReadExactly(bytes);
            if (BigEndian) { bytes.AsSpan().Reverse(); }
            texts[k] = Kind switch
            {
                'b' => bytes[0] != 0 ? "1" : "0",
                'u' => Unsigned(bytes).ToString(System.Globalization.CultureInfo.InvariantCulture),
                'i' => Signed(bytes).ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => Float(bytes).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            };
        }
        return texts;
    }

    private double One(Span<byte> bytes)
    {
        if (BigEndian) { bytes.Reverse(); }
        return Kind switch
        {
            'f' => Float(bytes),
            'i' => Signed(bytes),
            'u' => Unsigned(bytes),
            _ => bytes[0] != 0 ? 1 : 0,
        };
    }

    private static double Float(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        2 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        4 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };

    private static long Signed(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => (sbyte)bytes[0],
        2 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    private static ulong Unsigned(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };
}
