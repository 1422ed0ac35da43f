using System.Buffers.Binary;
using StbImageSharp;

namespace Quench.Data.Reading;

/// <summary>One PNG as grey pixels of 0 to 255: the grey channel, or the mean of red, green and blue; transparency is ignored.</summary>
internal static class PngReader
{
    private const int HeaderLength = 26;

    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    /// <summary>Height and width from the first bytes of a file.</summary>
    public static ImageShape Shape(DataFile file)
    {
        byte[] start = new byte[HeaderLength];
        using Stream stream = file.Open();
        if (stream.ReadAtLeast(start, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !start.AsSpan().StartsWith(Magic)) { throw file.Refused("it is no PNG; remove it or convert it"); }
        (uint width, uint height, byte bits) = (BinaryPrimitives.ReadUInt32BigEndian(start.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(start.AsSpan(20)), start[24]);
        if (bits > 8) { throw file.Refused($"it has {bits} bits a channel; valid is up to 8: convert it, or save the numbers as .npy"); }
        // A line has at least a byte before its pixels, and deflate packs so much and no more.
        if (width < 1 || height < 1 || width > 1 << 24 || height * (1 + (width * (double)Math.Max((byte)1, bits) / 8)) > DataFile.Expanded(file.Length))
        {
            throw file.Refused($"its header announces {height} × {width} pixels, more than its {file.Length} bytes can hold; it is damaged");
        }
        return new((int)height, (int)width);
    }

    /// <summary>Its pixels.</summary>
    public static void Read(DataFile file, Span<float> pixels)
    {
        ImageResult image = Decoded(file);
        int channels = image.Data.Length / pixels.Length;
        if (channels is < 1 or > 4 || image.Data.Length != channels * pixels.Length) { throw file.Refused("it has another number of pixels than its header says; it is damaged"); }
        for (int k = 0; k < pixels.Length; k++)
        {
            ReadOnlySpan<byte> pixel = image.Data.AsSpan(k * channels, channels);
            pixels[k] = channels < 3 ? pixel[0] : (pixel[0] + pixel[1] + pixel[2]) / 3f;
        }
    }

    // After the magic: length, name of four letters, content, checksum. The decoder allocates the length that is announced.
    private static bool ChunksFit(ReadOnlySpan<byte> bytes)
    {
        for (bytes = bytes[Magic.Length..]; bytes.Length >= 12; bytes = bytes[(12 + BinaryPrimitives.ReadInt32BigEndian(bytes))..])
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(bytes) > bytes.Length - 12) { return false; }
            if (bytes[4..].StartsWith("IEND"u8)) { return true; }
        }
        return false;
    }

    private static ImageResult Decoded(DataFile file)
    {
        byte[] bytes = new byte[file.Length];
        using (Stream stream = file.Open()) { stream.ReadExactly(bytes); }
        if (!ChunksFit(bytes)) { throw file.Refused("it is a damaged PNG (a part of it announces more than the file holds); remove it or convert it again"); }
        try { return ImageResult.FromMemory(bytes, ColorComponents.Default); }
        catch (Exception e) when (e is not OutOfMemoryException) { throw file.Refused($"it is a damaged PNG ({Text.Said(e)}); remove it or convert it again", e); }
    }
}
