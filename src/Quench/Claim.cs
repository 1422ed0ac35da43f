using System.Globalization;

namespace Quench;

/// <summary>Whether a claim holds; null if the chosen points cannot decide.</summary>
/// <param name="Holds">True, false, or null for undecided.</param>
/// <param name="Because">The number that decided it.</param>
public sealed record Verdict(bool? Holds, string Because);

/// <summary>A statement that a table can refute.</summary>
/// <param name="Statement">The statement.</param>
public abstract record Claim(string Statement)
{
    /// <summary>Judges the claim on a table.</summary>
    public abstract Verdict Judge(Table table);

    /// <summary>Every measured value lies within so many standard errors of its exact law, or of its limit beyond the stated allowance.</summary>
    /// <param name="Of">The quantity.</param>
    /// <param name="Sigmas">The bound on |z|.</param>
    public sealed record Agrees(Quantity Of, double Sigmas = 5) : Claim($"{Of.Name} agrees with its law within {Sigmas.ToString(CultureInfo.InvariantCulture)} standard errors")
    {
        /// <inheritdoc/>
        public override Verdict Judge(Table table)
        {
            ArgumentNullException.ThrowIfNull(table);
            Row[] all = [.. table.Of(Of)];
            Row[] judged = [.. all.Where(row => row.Converged && !double.IsNaN(row.Z))];
            if (judged.Length == 0) { return new(null, $"none of {all.Length} points has a converged estimate, an error and a law to judge it by"); }

            Row worst = judged.MaxBy(row => Math.Abs(row.Z))!;
            string skipped = judged.Length == all.Length ? "" : string.Create(CultureInfo.InvariantCulture, $" ({all.Length - judged.Length} of {all.Length} points not judged)");
            return new(Math.Abs(worst.Z) <= Sigmas, string.Create(CultureInfo.InvariantCulture, $"largest |z| = {Math.Abs(worst.Z):F2} of {judged.Length} at {worst.Where}{skipped}"));
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
