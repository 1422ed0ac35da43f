using System.Globalization;

namespace Quench;

/// <summary>One parameter's value at a point.</summary>
/// <param name="Name">Kebab-case name.</param>
/// <param name="Text">The value as it is written.</param>
/// <param name="Number">The value as a number: 0 or 1 for a boolean, NaN for a name.</param>
public sealed record Setting(string Name, string Text, double Number);

/// <summary>A quantity at a point: measurement and theory side by side.</summary>
/// <param name="At">All parameters of the point, in the study's order.</param>
/// <param name="Of">The quantity.</param>
/// <param name="Along">Coordinates inside the cell.</param>
/// <param name="Measured">The estimate merged over replicas; its mean is NaN where there is none.</param>
/// <param name="Replicas">Replicas that were merged.</param>
public sealed record Row(IReadOnlyList<Setting> At, Quantity Of, IReadOnlyList<double> Along, Estimate Measured, int Replicas)
{
    /// <summary>The exact value at this size; NaN if there is none.</summary>
    public double Exact { get; init; } = double.NaN;

    /// <summary>The value in the limit; NaN if there is none.</summary>
    public double Limit { get; init; } = double.NaN;

    /// <summary>Stated finite-size bias of the limit; 0 if the limit is drawn only.</summary>
    public double Allowance { get; init; }

    /// <summary>An approximate value; NaN if there is none.</summary>
    public double Approximate { get; init; } = double.NaN;

    /// <summary>(measured − exact)/error as a Gaussian z, or against the limit beyond its allowance; NaN if it is not judged.</summary>
    public double Z { get; init; } = double.NaN;

    /// <summary>Whether the estimate may be trusted (τ ≤ n/50, R̂ ≤ 1.05).</summary>
    public bool Converged { get; init; } = true;

    /// <summary>"ok", or why a number is missing or not trusted.</summary>
    public string Outcome { get; init; } = "ok";

    /// <summary>The setting of a parameter, or the place along a coordinate.</summary>
    /// <param name="name">Kebab-case name; a parameter goes before a coordinate of the same name.</param>
    /// <exception cref="ArgumentException">The study has no such parameter, and the quantity no such coordinate.</exception>
    public Setting this[string name] => Settings.FirstOrDefault(s => s.Name == name)
        ?? throw new ArgumentException($"no parameter or coordinate '{name}'; there are {string.Join(", ", Settings.Select(s => s.Name))}", nameof(name));

    /// <summary>The settings of all parameters and the places along all coordinates.</summary>
    internal IEnumerable<Setting> Settings => At.Concat(Coordinates);

    private IEnumerable<Setting> Coordinates => Of.Along.Zip(Along, (name, x) => new Setting(name, x.ToString("R", CultureInfo.InvariantCulture), x));

    /// <summary>"spins = 32, beta = 0.5, t = 1": the point and the coordinates.</summary>
    public string Where => string.Join(", ", At.Select(s => $"{s.Name} = {s.Text}").Concat(Of.Along.Zip(Along, (name, x) => string.Create(CultureInfo.InvariantCulture, $"{name} = {x:G6}"))));
}

/// <summary>The merged result of a run.</summary>
/// <param name="Rows">Rows in order of point, quantity and coordinates.</param>
public sealed record Table(IReadOnlyList<Row> Rows)
{
    /// <summary>The rows of one quantity.</summary>
    public IEnumerable<Row> Of(Quantity quantity) => Rows.Where(row => row.Of.Equals(quantity));

    /// <summary>The rows of one quantity in groups that are equal in everything but one parameter or coordinate, each in rising order of it (names keep the order of the table).</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="without">Kebab-case name of the parameter or coordinate that differs within a group.</param>
    /// <exception cref="ArgumentException">There is no such parameter or coordinate.</exception>
    public IEnumerable<IReadOnlyList<Row>> Groups(Quantity quantity, string without) => Of(quantity)
        .Select(row => (Row: row, Varied: row[without]))
        .GroupBy(r => string.Join('\0', r.Row.Settings.Where(s => s.Name != without).Select(s => s.Text)), IReadOnlyList<Row> (_, same) => [.. same.OrderBy(r => r.Varied.Number).Select(r => r.Row)]);

    /// <summary>
    /// The power p with which measured values follow a number, value ∝ numberᵖ: the slope of ln value against ln number by least squares, for two rows
    /// ln(v₂/v₁)/ln(x₂/x₁). For the order of convergence in a number of steps take −p.
    /// </summary>
    /// <param name="along">Kebab-case name of the parameter or coordinate.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>p; NaN where fewer than two numbers differ, or a number or value is not positive.</returns>
    /// <exception cref="ArgumentException">There is no such parameter or coordinate.</exception>
    public static double Power(string along, params IReadOnlyList<Row> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        (double X, double Y)[] points = [.. rows.Select(row => (Math.Log(row[along].Number), Math.Log(row.Measured.Mean)))];
        if (points.Length < 2 || points.Any(p => !double.IsFinite(p.X) || !double.IsFinite(p.Y))) { return double.NaN; }
        double x = points.Average(p => p.X), y = points.Average(p => p.Y), square = points.Sum(p => (p.X - x) * (p.X - x));
        return square > 0 ? points.Sum(p => (p.X - x) * (p.Y - y)) / square : double.NaN;
    }
}
