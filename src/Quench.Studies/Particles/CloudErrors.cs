namespace Quench.Studies.Particles;

/// <summary>Squared errors of ⟨x⟩ and ⟨x²⟩ of clouds, at each time that is read.</summary>
internal sealed class CloudErrors
{
    /// <summary>Blocks of clouds: squares of errors are skewed, their means less so.</summary>
    public const int BlockCount = 16;

    private readonly (double Mean, double Second)[] _truth;
    private readonly double[][] _mean, _second;

    public CloudErrors((double Mean, double Second)[] truth, int clouds)
    {
        _truth = truth;
        _mean = [.. truth.Select(_ => new double[clouds])];
        _second = [.. truth.Select(_ => new double[clouds])];
    }

    public void Keep(int cloud, (double Mean, double Second)[] moments)
    {
        for (int k = 0; k < _truth.Length; k++)
        {
            _mean[k][cloud] = Math.Pow(moments[k].Mean - _truth[k].Mean, 2);
            _second[k][cloud] = Math.Pow(moments[k].Second - _truth[k].Second, 2);
        }
    }

    public Observation Mean(Quantity of, int time) => Blocks(of, _mean[time]);

    public Observation Second(Quantity of, int time, params double[] place) => Blocks(of, _second[time], place);

    private static Observation Blocks(Quantity of, double[] squares, params double[] place) => squares.All(double.IsFinite)
        ? new Observation.Blocks(of, Estimation.Blocks.Means(squares, BlockCount), 0.5, squares.Length, place)
        : new Observation.Failed(of, "a cloud diverged: lower step, or raise width or penalty", place);
}
