using System.Globalization;

namespace Quench.Runs.Figures;

/// <summary>Numbers as they are printed: a true minus, powers of ten as superscripts, the invariant culture.</summary>
internal static class NumberText
{
    /// <summary>With so many decimals: "−0.50".</summary>
    public static string Fixed(double value, int decimals)
    {
        string text = Math.Abs(value).ToString("F" + Math.Clamp(decimals, 0, 15).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? "−" + text : text;
    }

    /// <summary>To so many significant digits, as a power of ten where zeros would have to be counted: "0.4273", "1.2×10⁻⁷", "–" for none.</summary>
    public static string Significant(double value, int digits = 5)
    {
        if (double.IsNaN(value)) { return "–"; }
        if (double.IsInfinity(value)) { return value > 0 ? "∞" : "−∞"; }
        if (value == 0) { return "0"; }
        int exponent = Exponent(value);
        if (exponent is < -4 or > 6) { return Power(value, exponent, digits - 1); }
        string text = Fixed(value, digits - 1 - exponent);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>"1.20×10⁻⁷", at the given exponent.</summary>
    public static string Power(double value, int exponent, int decimals) => Fixed(value / Math.Pow(10, exponent), decimals) + "×10" + Superscript(exponent);

    /// <summary>"⁻⁷".</summary>
    public static string Superscript(int number) => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));

    /// <summary>The power of ten of a number, of 1 for 0.</summary>
    public static int Exponent(double value)
    {
        string text = Math.Abs(value).ToString("E6", CultureInfo.InvariantCulture);       // as it will be rounded
        return double.IsFinite(value) ? int.Parse(text.AsSpan(text.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
    }
}
