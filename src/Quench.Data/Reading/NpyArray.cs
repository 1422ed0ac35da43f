using System.Text;

namespace Quench.Data.Reading;

/// <summary>An array of a .npy file or of an entry of .npz.</summary>
internal static class NpyArray
{
    /// <summary>Its numbers, row by row; three dimensions are rows of pictures.</summary>
    public static (float[] Values, int Columns, ImageShape? Image) Numbers(DataFile file)
    {
        using Stream stream = file.Open();
        NpyHeader header = NpyHeader.Read(stream, file);
        NumberFormat format = header.Number ?? throw file.Refused($"its type {Text.Shown(header.Type)} is not numeric; valid are b1, i1 to i8, u1 to u8, f2 to f8: convert with a.astype('f4')");
        if (header.Shape.Count is not (2 or 3)) { throw file.Refused($"its shape is {header.ShapeText}; valid is rows × columns or rows × height × width: use a.reshape(len(a), -1)"); }
        file.RequireLength(header.Bytes + (header.Count * format.Size));
        if (header.Shape.Contains(0)) { throw file.Refused(header.Shape[0] == 0 ? "0 rows; at least 2 are needed" : $"its shape is {header.ShapeText}; no dimension may be 0"); }
        (long rows, long height, long width) = (header.Shape[0], header.Shape[1], header.Shape.Count == 3 ? header.Shape[2] : 1);
        float[] values = file.Allocate(rows, (double)height * width);
        int columns = (int)(height * width);
        if (!header.Fortran) { format.Read(stream, values); }
        else { ReadFortran(stream, format, values, (int)rows, (int)height, (int)width); }
        RequireEnd(stream, file);
        return (values, columns, header.Shape.Count == 3 ? new((int)height, (int)width) : null);
    }

    /// <summary>Its labels, one a row: whole numbers, or texts.</summary>
    public static string[] Labels(DataFile file)
    {
        using Stream stream = file.Open();
        NpyHeader header = NpyHeader.Read(stream, file);
        if (header.Shape.Count != 1) { throw file.Refused($"labels of shape {header.ShapeText} are refused; valid is one dimension, (rows,)"); }
        int bytes = header.Type[1] switch { 'U' => 4 * header.Size, 'S' => header.Size, _ => header.Number?.Size ?? 0 };
        if (bytes is < 1 or > 1 << 16) { throw file.Refused($"labels of type {Text.Shown(header.Type)} are refused; valid are numbers and texts"); }
        file.RequireLength(header.Bytes + (header.Count * bytes));
        file.RequireMemory(header.Shape[0], bytes);
        int count = (int)header.Shape[0];
        string[] labels = header.Number is { } format ? format.ReadTexts(stream, count) : Texts(stream, header, count, bytes);
        RequireEnd(stream, file);
        return labels;
    }

    private static string[] Texts(Stream stream, NpyHeader header, int count, int bytes)
    {
        Encoding encoding = header.Type[1] == 'S' ? Encoding.UTF8 : new UTF32Encoding(bigEndian: header.Type[0] == '>', byteOrderMark: false);
        byte[] element = new byte[bytes];
        string[] texts = new string[count];
        for (int k = 0; k < count; k++)
        {
            stream.ReadExactly(element);
            texts[k] = encoding.GetString(element).TrimEnd('\0');
        }
        return texts;
    }

    // The first index runs fastest: all rows of a column stand together, columns in the order of (0, 0), (1, 0), …
    private static void ReadFortran(Stream stream, NumberFormat format, float[] values, int rows, int height, int width)
    {
        float[] column = new float[rows];
        for (int b = 0; b < width; b++)
        {
            for (int a = 0; a < height; a++)
            {
                format.Read(stream, column);
                int j = (a * width) + b;
                for (int i = 0; i < rows; i++) { values[((long)i * height * width) + j] = column[i]; }
            }
        }
    }

    private static void RequireEnd(Stream stream, DataFile file)
    {
        if (stream.ReadByte() >= 0) { throw file.Refused("it goes on after the numbers that its header announces; write the file again"); }
    }
}
