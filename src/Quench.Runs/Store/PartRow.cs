namespace Quench.Runs.Store;

/// <summary>One number or picture of a finished cell, as it stands in a part.</summary>
public sealed class PartRow
{
    /// <summary>Study id.</summary>
    public string Study { get; set; } = "";

    /// <summary>"spins=32 beta=0.5".</summary>
    public string Point { get; set; } = "";

    /// <summary>Number of the repetition.</summary>
    public int Replica { get; set; }

    /// <summary>blocks, fraction, number, grey (a picture), failed, or none for a cell that reported nothing.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Number of the observation in its cell.</summary>
    public int Observation { get; set; }

    /// <summary>Quantity.</summary>
    public string Quantity { get; set; } = "";

    /// <summary>Symbol of the quantity.</summary>
    public string Symbol { get; set; } = "";

    /// <summary>Names of its coordinates, separated by commas.</summary>
    public string Along { get; set; } = "";

    /// <summary>Whether each replica is one instance of its disorder.</summary>
    public bool OverReplicas { get; set; }

    /// <summary>First coordinate.</summary>
    public double? Along1 { get; set; }

    /// <summary>Second coordinate.</summary>
    public double? Along2 { get; set; }

    /// <summary>Number of the block.</summary>
    public int Index { get; set; }

    /// <summary>Block mean, successes, or value.</summary>
    public double Value { get; set; }

    /// <summary>Standard error of a number.</summary>
    public double Error { get; set; }

    /// <summary>Autocorrelation time.</summary>
    public double Tau { get; set; }

    /// <summary>Measurements or trials.</summary>
    public long Count { get; set; }

    /// <summary>Degrees of freedom of the error of a number.</summary>
    public double Freedom { get; set; }

    /// <summary>Rows of a picture.</summary>
    public int Height { get; set; }

    /// <summary>Columns of a picture.</summary>
    public int Width { get; set; }

    /// <summary>The pixels of a picture row by row, four bytes each (IEEE 754, little-endian).</summary>
    public byte[]? Pixels { get; set; }

    /// <summary>Why there is no value.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Seconds that the cell took.</summary>
    public double Seconds { get; set; }

    /// <summary>Version of Quench and machine that computed the cell.</summary>
    public string By { get; set; } = "";

    /// <summary>Format number of the part.</summary>
    public int Format { get; set; }

    /// <summary>The least version of Quench that reads this format.</summary>
    public string Needs { get; set; } = "";
}
