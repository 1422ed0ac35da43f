using Quench.Diffusion;

namespace Quench.Studies.Burgers;

/// <summary>The same forward run on three grids, each with a third of the cells of the next, whose centres coincide: the distance of two grids is their error.</summary>
internal sealed class BurgersGrids
{
    /// <summary>Half of the interval, and the clock of the start, for m = 1.</summary>
    public const double Reach = 10, First = 0.1;

    private readonly double _m;
    private readonly BurgersSolver[] _grids;

    public BurgersGrids(BurgersField field, double m, int cells)
    {
        _m = m;
        _grids = [.. new[] { cells / 9, cells / 3, cells }.Select(n =>
        {
            double[] places = [.. Enumerable.Range(0, n).Select(i => Centre(m, n, i))], values = new double[n];
            field.Evaluate(places, First * m * m, values);
            return new BurgersSolver(new CellGrid(-Reach * m, Reach * m, n), First * m * m, values);
        })];
    }

    /// <summary>Place of the centre of a cell.</summary>
    public static double Centre(double m, int cells, int cell) => (-Reach * m) + ((cell + 0.5) * (2 * Reach * m / cells));

    /// <summary>The finest grid.</summary>
    public BurgersSolver Finest => _grids[2];

    /// <summary>All grids, the coarsest first.</summary>
    public IReadOnlyList<BurgersSolver> All => _grids;

    public void Advance(double clock)
    {
        foreach (BurgersSolver grid in _grids) { grid.Advance(clock); }
    }

    /// <summary>u_y(0) by central differences on a grid.</summary>
    public double Slope(int grid)
    {
        BurgersSolver at = _grids[grid];
        int middle = at.Values.Length / 2;
        return (at.Values[middle + 1] - at.Values[middle - 1]) / (2 * at.Grid.Width);
    }

    /// <summary>Largest distance between the finest grid and the next within so much of the origin.</summary>
    public double Apart(double within)
    {
        double apart = 0;
        for (int i = 0; i < _grids[1].Values.Length; i++)
        {
            if (Math.Abs(_grids[1].Grid.Centre(i)) <= within) { apart = Math.Max(apart, Math.Abs(_grids[1].Values[i] - _grids[2].Values[(3 * i) + 1])); }
        }
        return apart;
    }

    /// <summary>Largest error of a grid within so much of the origin.</summary>
    public double Error(int grid, double within)
    {
        double error = 0;
        for (int i = 0; i < _grids[grid].Values.Length; i++)
        {
            double y = _grids[grid].Grid.Centre(i);
            if (Math.Abs(y) <= within) { error = Math.Max(error, Math.Abs(_grids[grid].Values[i] - BurgersTheory.TwoPoints(y, _grids[grid].Clock, _m))); }
        }
        return error;
    }
}
