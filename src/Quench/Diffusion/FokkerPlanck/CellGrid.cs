namespace Quench.Diffusion;

/// <summary>An interval divided into n cells of one width Δx; densities are held at the cells' centres.</summary>
public sealed class CellGrid
{
    private const double LargestRounding = 1e-11;

    /// <summary>A grid.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, above <paramref name="low"/>.</param>
    /// <param name="cells">n ≥ 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, the ends are reversed, or there are fewer than two cells.</exception>
    public CellGrid(double low, double high, int cells)
    {
        if (!double.IsFinite(low)) { throw new ArgumentOutOfRangeException(nameof(low), low, "the lower end must be a finite number"); }
        if (!(high > low && double.IsFinite(high - low))) { throw new ArgumentOutOfRangeException(nameof(high), high, $"the upper end must be finite and above the lower end, {low}; exchange them if they are reversed"); }
        if (cells < 2) { throw new ArgumentOutOfRangeException(nameof(cells), cells, "a grid has at least 2 cells; some hundred resolve a smooth density"); }
        (Low, High, Cells, Width) = (low, high, cells, (high - low) / cells);
    }

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <summary>Number of cells, n.</summary>
    public int Cells { get; }

    /// <summary>Δx.</summary>
    public double Width { get; }

    /// <summary>The centre of a cell, low + (i + ½)Δx.</summary>
    /// <param name="cell">i from 0 to n − 1.</param>
    public double Centre(int cell) => Low + ((cell + 0.5) * (High - Low) / Cells);

    /// <summary>The face between cells i and i + 1.</summary>
    /// <param name="face">i from 0 to n − 2.</param>
    public double Face(int face) => Low + ((face + 1.0) * (High - Low) / Cells);

    /// <summary>Values of a function at the centres.</summary>
    /// <param name="function">The function.</param>
    public double[] Evaluate(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double[] values = new double[Cells];
        for (int i = 0; i < Cells; i++) { values[i] = function(Centre(i)); }
        return values;
    }

    /// <summary>Σ pᵢ Δx.</summary>
    /// <param name="density">n numbers.</param>
    /// <exception cref="ArgumentException">The length is not n.</exception>
    public double Mass(ReadOnlySpan<double> density)
    {
        Check(density.Length, nameof(density));
        double sum = 0, lost = 0;
        foreach (double p in density)
        {
            // Neumaier's summation: a mass that is conserved to 1e-14 must be summed better than that.
            double next = sum + p;
            lost += Math.Abs(sum) >= Math.Abs(p) ? sum - next + p : p - next + sum;
            sum = next;
        }
        return (sum + lost) * Width;
    }

    /// <summary>Σ |pᵢ − qᵢ| Δx, twice the total variation distance of two densities.</summary>
    /// <param name="first">n numbers.</param>
    /// <param name="second">n numbers.</param>
    /// <exception cref="ArgumentException">A length is not n.</exception>
    public double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Check(first.Length, nameof(first));
        Check(second.Length, nameof(second));
        double sum = 0;
        for (int i = 0; i < first.Length; i++) { sum += Math.Abs(first[i] - second[i]); }
        return sum * Width;
    }

    /// <summary>Takes back, by one factor for all cells, what rounding has added to the mass; a larger change is left to be seen.</summary>
    internal void Restore(Span<double> density, double mass)
    {
        double factor = mass / Mass(density);
        if (!(Math.Abs(factor - 1) < LargestRounding)) { return; }
        for (int i = 0; i < density.Length; i++) { density[i] *= factor; }
    }

    internal void Check(int length, string name)
    {
        if (length != Cells) { throw new ArgumentException($"{length} numbers were given for a grid of {Cells} cells: one for each cell is needed", name); }
    }

    internal void CheckDensity(ReadOnlySpan<double> density, TimeScheme scheme, string name)
    {
        Check(density.Length, name);
        for (int i = 0; i < density.Length; i++)
        {
            // What the undivided scheme has turned negative may go on: it is the outcome of the scheme, not a mistake of the caller.
            if (!(double.IsFinite(density[i]) && (density[i] >= 0 || scheme == TimeScheme.CrankNicolsonUndivided))) { throw new ArgumentException($"the density is {density[i]} at x = {Centre(i)}: valid is a finite number, 0 or larger", name); }
        }
    }
}
