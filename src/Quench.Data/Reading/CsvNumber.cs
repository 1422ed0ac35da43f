using System.Globalization;

namespace Quench.Data.Reading;

/// <summary>A number as tables hold it: a point as decimal separator; nan and inf in any case.</summary>
internal static class CsvNumber
{
    public static bool TryParse(ReadOnlySpan<char> text, out float number)
    {
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) { return true; }
        ReadOnlySpan<char> magnitude = text.TrimStart("+-");
        if (!magnitude.Equals("inf", StringComparison.OrdinalIgnoreCase)) { return false; }
        number = text[0] == '-' ? float.NegativeInfinity : float.PositiveInfinity;
        return true;
    }
}
