using Quench.Runs.Figures;

namespace Quench.Runs.Reports;

/// <summary>Numbers of a report's table: as many digits as the error supports.</summary>
internal static class ReportNumbers
{
    /// <summary>"0.7237 ± 0.0012", "(1.20 ± 0.03)×10⁻⁷", "0.72 (error unknown)", "–".</summary>
    public static string Measured(Estimate estimate)
    {
        if (!double.IsFinite(estimate.Mean)) { return NumberText.Significant(estimate.Mean); }
        if (!double.IsFinite(estimate.Error)) { return NumberText.Significant(estimate.Mean) + " (error unknown)"; }
        if (!(estimate.Error > 0)) { return NumberText.Significant(estimate.Mean, 6) + " ± 0"; }
        int exponent = NumberText.Exponent(Math.Max(Math.Abs(estimate.Mean), estimate.Error));
        int decimals = 1 - NumberText.Exponent(estimate.Error);
        return exponent is >= -4 and <= 6
            ? NumberText.Fixed(estimate.Mean, decimals) + " ± " + NumberText.Fixed(estimate.Error, decimals)
            : $"({Scaled(estimate.Mean)} ± {Scaled(estimate.Error)})×10{NumberText.Superscript(exponent)}";

        string Scaled(double value) => NumberText.Fixed(value / Math.Pow(10, exponent), decimals + exponent);
    }

    /// <summary>A prediction, to one digit more than the measurement beside it has.</summary>
    public static string Predicted(double value, Estimate beside)
    {
        bool comparable = double.IsFinite(value) && beside.Error > 0 && double.IsFinite(beside.Error);
        int digits = comparable ? Math.Clamp(NumberText.Exponent(value) - NumberText.Exponent(beside.Error) + 3, 3, 12) : 6;
        return NumberText.Significant(value, digits);
    }
}
