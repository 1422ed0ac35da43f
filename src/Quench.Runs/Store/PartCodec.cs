using System.Buffers.Binary;
using Quench.Runs.Planning;

namespace Quench.Runs.Store;

/// <summary>Observations ↔ rows of a part; the round trip keeps every bit.</summary>
internal static class PartCodec
{
    public const int Format = 1;
    public const string Needs = RunRecord.CurrentNeeds;

    public static IReadOnlyList<PartRow> Encode(IRunnableStudy study, PlannedCell cell, FinishedCell finished)
    {
        List<PartRow> rows = [];
        int number = 0;
        foreach (Observation observation in finished.Observations)
        {
            foreach (PartRow row in Rows(observation)) { Add(row, observation.Of, observation.At, number); }
            number++;
        }
        if (rows.Count == 0) { Add(new() { Kind = "none" }, new("", ""), [], 0); }
        return rows;

        void Add(PartRow row, Quantity of, IReadOnlyList<double> at, int observation)
        {
            (row.Study, row.Point, row.Replica, row.Seconds, row.By, row.Format, row.Needs) = (study.Id, cell.Point.Text, cell.Replica, finished.Seconds, finished.By, Format, Needs);
            (row.Quantity, row.Symbol, row.Along, row.OverReplicas) = (of.Name, of.Symbol, string.Join(',', of.Along), of.OverReplicas);
            (row.Observation, row.Along1, row.Along2) = (observation, at.Count > 0 ? at[0] : null, at.Count > 1 ? at[1] : null);
            rows.Add(row);
        }
    }

    public static FinishedCell Decode(string key, IReadOnlyList<PartRow> rows)
    {
        if (rows.Count == 0) { throw new InvalidDataException("the part is empty"); }
        if (rows[0].Format > Format) { throw new BadInputException($"part {key} has format {rows[0].Format}, this Quench reads up to {Format}; use Quench {rows[0].Needs} or later"); }
        List<Observation> observations = [.. rows.Where(r => r.Kind != "none").GroupBy(r => r.Observation).OrderBy(g => g.Key).Select(g => Decode([.. g.OrderBy(r => r.Index)]))];
        return new(key, observations, rows[0].Seconds, rows[0].By);
    }

    private static IEnumerable<PartRow> Rows(Observation observation) => observation switch
    {
        Observation.Blocks b => b.Means.Count > 0 ? b.Means.Select((mean, k) => new PartRow { Kind = "blocks", Index = k, Value = mean, Tau = b.AutocorrelationTime, Count = b.Count })
            : [new() { Kind = "failed", Outcome = "no blocks were measured" }],
        Observation.Fraction f => [new() { Kind = "fraction", Value = f.Successes, Count = f.Trials }],
        Observation.Number n => [new() { Kind = "number", Value = n.Value.Mean, Error = n.Value.Error, Tau = n.Value.AutocorrelationTime, Count = n.Value.Count, Freedom = n.Value.Freedom }],
        Observation.Picture p => [new() { Kind = "grey", Pixels = Bytes(p.Pixels), Height = p.Height, Width = p.Width }],
        Observation.Failed f => [new() { Kind = "failed", Outcome = f.Outcome }],
        _ => throw new NotSupportedException($"no part can hold a {observation.GetType().Name}"),
    };

    private static byte[] Bytes(IReadOnlyList<float> pixels)
    {
        byte[] bytes = new byte[sizeof(float) * pixels.Count];
        for (int k = 0; k < pixels.Count; k++) { BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * k), pixels[k]); }
        return bytes;
    }

    private static float[] Pixels(byte[] bytes)
    {
        float[] pixels = new float[bytes.Length / sizeof(float)];
        for (int k = 0; k < pixels.Length; k++) { pixels[k] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(sizeof(float) * k)); }
        return pixels;
    }

    private static Observation Decode(IReadOnlyList<PartRow> rows)
    {
        PartRow first = rows[0];
        double[] at = [.. new[] { first.Along1, first.Along2 }.OfType<double>()];
        Quantity of = new(first.Quantity, first.Symbol, first.Along.Split(',', StringSplitOptions.RemoveEmptyEntries)) { OverReplicas = first.OverReplicas };
        return first.Kind switch
        {
            "blocks" => new Observation.Blocks(of, [.. rows.Select(r => r.Value)], first.Tau, first.Count, at),
            "fraction" => new Observation.Fraction(of, (long)first.Value, first.Count, at),
            "number" => new Observation.Number(of, new(first.Value, first.Error, first.Tau, first.Count, first.Freedom), at),
            "grey" => new Observation.Picture(of, first.Height, first.Width, Pixels(first.Pixels ?? throw new InvalidDataException("a picture has no pixels")), at),
            "failed" => new Observation.Failed(of, first.Outcome, at),
            _ => throw new InvalidDataException($"unknown kind '{first.Kind}'"),
        };
    }
}
