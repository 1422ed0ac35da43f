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

    /// <summary>The setting of a parameter.</summary>
    /// <param name="parameter">Kebab-case name.</param>
    /// <exception cref="ArgumentException">The study has no such parameter.</exception>
    public Setting this[string parameter] => At.FirstOrDefault(s => s.Name == parameter)
        ?? throw new ArgumentException($"no parameter '{parameter}'; there are {string.Join(", ", At.Select(s => s.Name))}", nameof(parameter));

    /// <summary>"spins = 32, beta = 0.5, t = 1": the point and the coordinates.</summary>
    public string Where => string.Join(", ", At.Select(s => $"{s.Name} = {s.Text}").Concat(Of.Along.Zip(Along, (name, x) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} = {x:G6}"))));
}

/// <summary>The merged result of a run.</summary>
/// <param name="Rows">Rows in order of point, quantity and coordinates.</param>
public sealed record Table(IReadOnlyList<Row> Rows)
{
    /// <summary>The rows of one quantity.</summary>
    public IEnumerable<Row> Of(Quantity quantity) => Rows.Where(row => row.Of.Equals(quantity));
}
