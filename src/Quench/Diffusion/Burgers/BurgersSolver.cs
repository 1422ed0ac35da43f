namespace Quench.Diffusion;

/// <summary>
/// Burgers' equation u_s + (½u²)_y = u_yy forwards on an interval: cells of equal width δ, fluxes f = (a² + ab + b²)/6 − (b − a)/δ between neighbours
/// a, b, so that ∫u changes by what crosses the ends alone and ∫u² cannot grow inside (Tadmor 1987); three stages in time (Shu, Osher 1988). Order 2 in
/// δ. Beyond the ends u is continued as a straight line, which suits ends where it flows out: the far field of a score is y/s.
/// </summary>
/// <remarks>Backwards the equation is ill posed: mode k grows as e^{k²s}. A generated sample needs u from data, not from here.</remarks>
[Notes("7.3.6", "6.3.8")]
public sealed class BurgersSolver
{
    private readonly double[] _u, _stage, _rate;

    /// <summary>Starts from values at the centres of cells.</summary>
    /// <param name="grid">At least 4 cells.</param>
    /// <param name="clock">The heat clock of the start.</param>
    /// <param name="values">One finite value for each cell.</param>
    /// <exception cref="ArgumentException">There are fewer than 4 cells, or not as many values, or one is not finite.</exception>
    public BurgersSolver(CellGrid grid, double clock, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.Cells < 4) { throw new ArgumentException($"{grid.Cells} cells: valid is at least 4", nameof(grid)); }
        grid.Check(values.Length, nameof(values));
        foreach (double u in values) { if (!double.IsFinite(u)) { throw new ArgumentException($"a value is {u}: valid is a finite number", nameof(values)); } }
        (_u, _stage, _rate) = (values.ToArray(), new double[values.Length], new double[values.Length]);
        (Grid, Clock) = (grid, clock);
    }

    /// <summary>The grid, of cells of width δ.</summary>
    public CellGrid Grid { get; }

    /// <summary>The heat clock s.</summary>
    public double Clock { get; private set; }

    /// <summary>u at the centres of the cells.</summary>
    public ReadOnlySpan<double> Values => _u;

    /// <summary>What has crossed the ends inwards since the start: δ Σu changes by just this.</summary>
    public double Inflow { get; private set; }

    /// <summary>Advances to a later clock in steps of at most 0.4 δ² and 0.5 δ/max abs u; allocates nothing.</summary>
    /// <param name="clock">Not before <see cref="Clock"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The clock lies before: backwards the equation is ill posed.</exception>
    public void Advance(double clock)
    {
        if (!(clock >= Clock && double.IsFinite(clock))) { throw new ArgumentOutOfRangeException(nameof(clock), clock, $"valid is from {Clock} on: backwards the equation is ill posed"); }
        while (Clock < clock)
        {
            double largest = 0;
            foreach (double u in _u) { largest = Math.Max(largest, Math.Abs(u)); }
            double limit = Math.Min(0.4 * Grid.Width * Grid.Width, 0.5 * Grid.Width / largest), left = clock - Clock;
            double step = left / Math.Ceiling(left / limit);
            Step(step);
            Clock = left <= limit ? clock : Clock + step;
        }
    }

    // u₁ = u + hL(u), u₂ = ¾u + ¼(u₁ + hL(u₁)), u ← ⅓u + ⅔(u₂ + hL(u₂)): each stage adds its weight of inflow to the mean.
    private void Step(double h)
    {
        double inflow = Rate(_u) / 6;
        for (int i = 0; i < _u.Length; i++) { _stage[i] = _u[i] + (h * _rate[i]); }
        inflow += Rate(_stage) / 6;
        for (int i = 0; i < _u.Length; i++) { _stage[i] = (0.75 * _u[i]) + (0.25 * (_stage[i] + (h * _rate[i]))); }
        inflow += Rate(_stage) * 2 / 3;
        for (int i = 0; i < _u.Length; i++) { _u[i] = (_u[i] + (2 * (_stage[i] + (h * _rate[i])))) / 3; }
        Inflow += h * inflow;
    }

    // −∂f/∂y of every cell; returns f at the low end less f at the high end.
    private double Rate(double[] u)
    {
        double first = Flux((2 * u[0]) - u[1], u[0]), before = first;
        for (int i = 0; i < u.Length; i++)
        {
            double after = Flux(u[i], i + 1 < u.Length ? u[i + 1] : (2 * u[i]) - u[i - 1]);
            _rate[i] = (before - after) / Grid.Width;
            before = after;
        }
        return first - before;
    }

    private double Flux(double a, double b) => (((a * a) + (a * b) + (b * b)) / 6) - ((b - a) / Grid.Width);
}
