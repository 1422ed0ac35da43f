namespace Quench.Data.Reading;

/// <summary>
/// Walks a structure in Thrift's compact protocol, in which Parquet describes itself, and throws before anyone allocates what it announces:
/// no text and no list may be longer than the bytes that are left.
/// </summary>
internal ref struct ThriftBounds(ReadOnlySpan<byte> bytes)
{
    private const int Deepest = 32;
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Where the walk stands.</summary>
    public int Position { get; private set; }

    /// <summary>The largest integer met, apart from fields of number <see cref="Ignored"/> of the outermost structure.</summary>
    public ulong Largest { get; private set; }

    /// <summary>A field whose size says nothing, as a checksum; −1 if there is none.</summary>
    public int Ignored { get; init; } = -1;

    /// <summary>An integer field of the outermost structure that is kept.</summary>
    public int Wanted { get; init; } = -1;

    /// <summary>The value of the wanted field.</summary>
    public long Found { get; private set; }

    /// <summary>Walks one structure.</summary>
    /// <exception cref="InvalidDataException">It announces more than there is.</exception>
    public void Structure(int depth = 0)
    {
        if (depth > Deepest) { throw new InvalidDataException("it is nested too deeply"); }
        long id = 0;
        while (true)
        {
            byte head = Byte();
            if ((head & 15) == 0) { return; }
            id = head >> 4 == 0 ? Signed(Integer()) : id + (head >> 4);
            if (depth == 0 && (head & 15) is 4 or 5 or 6)
            {
                ulong value = Integer();
                if (id == Wanted) { Found = Signed(value); }
                if (id != Ignored) { Largest = Math.Max(Largest, value >> 1); }
            }
            else { Value(head & 15, depth, element: false); }
        }
    }

    private void Value(int type, int depth, bool element)
    {
        switch (type)
        {
            case 1 or 2: if (element) { Byte(); } break;
            case 3: Byte(); break;
            case 4 or 5 or 6: Largest = Math.Max(Largest, Integer() >> 1); break;
            case 7: Skip(8); break;
            case 8: Skip(Integer()); break;
            case 9 or 10: List(depth); break;
            case 12: Structure(depth + 1); break;
            default: throw new InvalidDataException($"it has a value of type {type}");
        }
    }

    private void List(int depth)
    {
        if (depth > Deepest) { throw new InvalidDataException("it is nested too deeply"); }
        byte head = Byte();
        ulong count = head >> 4 == 15 ? Integer() : (ulong)(head >> 4);
        Announced(count);
        for (ulong k = 0; k < count; k++) { Value(head & 15, depth + 1, element: true); }
    }

    private readonly void Announced(ulong length)
    {
        if (length > (ulong)(_bytes.Length - Position)) { throw new InvalidDataException("it announces more than it holds"); }
    }

    private void Skip(ulong length)
    {
        Announced(length);
        Position += (int)length;
    }

    private byte Byte()
    {
        Announced(1);
        return _bytes[Position++];
    }

    private ulong Integer()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte b = Byte();
            value |= (ulong)(b & 127) << shift;
            if (b < 128) { return value; }
        }
        throw new InvalidDataException("it has an integer of more than 64 bits");
    }

    private static long Signed(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
