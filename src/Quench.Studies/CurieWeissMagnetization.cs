using Quench.Spins;

namespace Quench.Studies;

/// <summary>How a spin is updated.</summary>
public enum Rule
{
    /// <summary>Heat bath, in order.</summary>
    HeatBath,

    /// <summary>Metropolis, at random sites.</summary>
    Metropolis,
}

/// <summary>Does ⟨|m|⟩ of the mean-field ferromagnet follow the exact finite-N curve?</summary>
[Notes("1.2.11", "7.6.1", "7.6.3")]
public sealed class CurieWeissMagnetization : IStudy<CurieWeissMagnetization.Parameters>
{
    /// <summary>The parameters.</summary>
    public sealed record Parameters
    {
        /// <summary>N.</summary>
        [Parameter("number of spins", "N", Min = 2, Max = 1e7)]
        public int Spins { get; init; } = 128;

        /// <summary>β.</summary>
        [Parameter("inverse temperature", "β", Min = 0, Max = 1e6)]
        public double Beta { get; init; } = 1.2;

        /// <summary>The update rule.</summary>
        [Parameter("update rule", "")]
        public Rule Rule { get; init; }

        /// <summary>Measured sweeps.</summary>
        [Parameter("measured sweeps", "n", Min = 100, Max = 1e9)]
        public int Sweeps { get; init; } = 200_000;
    }

    private static readonly Quantity M = new("magnetization", "⟨|m|⟩"), M2 = new("magnetization-squared", "⟨m²⟩"),
        M4 = new("magnetization-fourth", "⟨m⁴⟩"), Binder = new("binder", "U");

    private static readonly Observable<CurieWeissState>[] Observables =
    [
        new(M, state => Math.Abs(state.Magnetization)),
        new(M2, state => Math.Pow(state.Magnetization, 2)),
        new(M4, state => Math.Pow(state.Magnetization, 4)),
    ];

    /// <inheritdoc/>
    public string Id => "curie-weiss/magnetization";

    /// <inheritdoc/>
    public string Question => "Does ⟨|m|⟩ follow the exact finite-N curve, and bend towards m = tanh βm?";

    /// <inheritdoc/>
    public IReadOnlyList<string> Equations =>
    [
        "H(σ) = −M²/(2N),  M = Σᵢ σᵢ,  m = M/N",
        "P(M) ∝ C(N, (N+M)/2) exp(βM²/2N)   (exact at size N)",
        "m = tanh βm   (N → ∞)",
        "U = 1 − ⟨m⁴⟩ / (3⟨m²⟩²)",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => ["Beg Rohu 2025 lecture notes, (1.2.11), (7.6.1)–(7.6.3)", "K. Binder, Z. Phys. B 43, 119 (1981)"];

    /// <inheritdoc/>
    public Sweep<Parameters> Sweep(Scale scale) => scale switch
    {
        Scale.Smoke => new(new Parameters { Sweeps = 20_000 }, [new("beta", "0.5,1,1.5"), new("rule", "heat-bath,metropolis")]),
        Scale.Standard => new(new Parameters(), [new("spins", "32,128,512"), new("beta", "0.5:1.75:11")]),
        _ => new(new Parameters { Sweeps = 2_000_000 }, [new("spins", "64,256,1024,4096"), new("beta", "0.5:1.75:26")], Replicas: 8),
    };

    /// <inheritdoc/>
    public Cost Cost(Parameters at) => new(1.1 * at.Sweeps * (at.Spins + 30.0), (9L * at.Spins) + (40L * at.Sweeps));

    /// <inheritdoc/>
    public IEnumerable<Observation> Measure(Parameters at, Cell cell)
    {
        IDynamics<CurieWeissState> dynamics = at.Rule == Rule.HeatBath ? new CurieWeissHeatBath(at.Beta, at.Spins) : new CurieWeissMetropolis(at.Beta, at.Spins);
        return Chain.Run(new CurieWeissState(at.Spins), dynamics, Observables, at.Sweeps, burnIn: at.Sweeps / 10, cell).Blocks();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Law<Parameters>> Laws { get; } =
    [
        new(M, Standing.Exact, p => [new(CurieWeissTheory.MeanAbsoluteMagnetization(p.Beta, p.Spins))], "spins", "beta"),
        new(M2, Standing.Exact, p => [new(CurieWeissTheory.Moment(p.Beta, p.Spins, 2))], "spins", "beta"),
        new(M4, Standing.Exact, p => [new(CurieWeissTheory.Moment(p.Beta, p.Spins, 4))], "spins", "beta"),
        new(Binder, Standing.Exact, p => [new(CurieWeissTheory.Binder(p.Beta, p.Spins))], "spins", "beta"),
        new(M, Standing.Limit, p => [new(CurieWeissTheory.Magnetization(p.Beta))], "beta") { Name = "m = tanh βm (N → ∞)" },
        new(M2, Standing.Limit, p => [new(Math.Pow(CurieWeissTheory.Magnetization(p.Beta), 2))], "beta"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<Derived> Derived { get; } = [new(Binder, [M2, M4], m => 1 - (m[1] / (3 * m[0] * m[0])))];

    /// <inheritdoc/>
    public IReadOnlyList<Claim> Claims { get; } = [new Claim.Agrees(M), new Claim.Agrees(M2), new Claim.Agrees(Binder)];

    /// <inheritdoc/>
    public IReadOnlyList<View> Views { get; } = [new View.Curves(M, X: "beta"), new View.Curves(Binder, X: "beta")];
}
