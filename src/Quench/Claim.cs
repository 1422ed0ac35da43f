using System.Globalization;

namespace Quench;

/// <summary>Whether a claim holds; null if the chosen points cannot decide.</summary>
/// <param name="Holds">True, false, or null for undecided.</param>
/// <param name="Because">The number that decided it.</param>
public sealed record Verdict(bool? Holds, string Because)
{
    private const double Sure = 3, Band = 2;

    /// <summary>Judges that something is positive, or lies on one side of a bound, by its distance in standard errors: holds above 3, fails below −3, undecided between and for NaN.</summary>
    /// <param name="sigmas">The distance in standard errors, positive where the claim is right.</param>
    /// <param name="because">The number that decided it.</param>
    public static Verdict Clear(double sigmas, string because) => new(sigmas > Sure ? true : sigmas < -Sure ? false : null, because);

    /// <summary>Judges that a value is below a bound: undecided within two standard errors of the bound, and where one of the numbers is NaN.</summary>
    /// <param name="value">The value.</param>
    /// <param name="error">Its standard error, 0 or larger; 0 for a number that is exact.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="because">The number that decided it.</param>
    public static Verdict Below(double value, double error, double bound, string because) =>
        new(value + (Band * error) < bound ? true : value - (Band * error) > bound ? false : null, because);
}

/// <summary>A statement that a table can refute.</summary>
/// <param name="Statement">The statement.</param>
public abstract record Claim(string Statement)
{
    /// <summary>Judges the claim on a table.</summary>
    public abstract Verdict Judge(Table table);

    /// <summary>
    /// Every measured value lies within so many standard errors of its exact law, or of its limit beyond the stated allowance. Undecided if a
    /// point has no converged estimate, no error or no law, or if the errors are too large to tell the law from zero.
    /// </summary>
    /// <param name="Of">The quantity.</param>
    /// <param name="Sigmas">The bound on |z|.</param>
    public sealed record Agrees(Quantity Of, double Sigmas = 5) : Claim($"{Of.Name} agrees with its law within {Sigmas.ToString(CultureInfo.InvariantCulture)} standard errors")
    {
        /// <summary>The deviation that matters; NaN takes the largest value of the law itself, if it is not zero everywhere.</summary>
        public double Resolution { get; init; } = double.NaN;

        /// <inheritdoc/>
        public override Verdict Judge(Table table)
        {
            ArgumentNullException.ThrowIfNull(table);
            Row[] all = [.. table.Of(Of)];
            Row[] judged = [.. all.Where(row => row.Converged && !double.IsNaN(row.Z))];
            if (judged.Length == 0) { return new(null, $"none of {all.Length} points has a converged estimate, an error and a law to judge it by"); }

            Row worst = judged.MaxBy(row => Math.Abs(row.Z))!;
            string found = string.Create(CultureInfo.InvariantCulture, $"largest |z| = {Math.Abs(worst.Z):F2} of {judged.Length} at {worst.Where}");
            if (!(Math.Abs(worst.Z) <= Sigmas)) { return new(false, found); }
            if (judged.Length < all.Length) { return new(null, string.Create(CultureInfo.InvariantCulture, $"{found}, but {all.Length - judged.Length} of {all.Length} points cannot be judged")); }

            double typical = judged.Select(row => row.Measured.Error).Order().ElementAt(judged.Length / 2);
            double matters = double.IsNaN(Resolution) ? judged.Max(row => Math.Abs(double.IsNaN(row.Exact) ? row.Limit : row.Exact)) : Resolution;
            return matters > 0 && Sigmas * typical > matters
                ? new(null, string.Create(CultureInfo.InvariantCulture, $"{found}, but the errors (typically {typical:G2}) are too large to tell a law of {matters:G2} from zero"))
                : new(true, found);
        }
    }

    /// <summary>A claim of the study's own.</summary>
    /// <param name="Statement">The statement.</param>
    /// <param name="Decide">Its judge; never throws for disagreeing.</param>
    public sealed record Custom(string Statement, Func<Table, Verdict> Decide) : Claim(Statement)
    {
        /// <inheritdoc/>
        public override Verdict Judge(Table table) => Decide(table);
    }
}
