using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Quench.Runs.Reports;

namespace Quench.Runs.Tables;

/// <summary>Results as JSON. There is no NaN in it: such a number is null and <c>outcome</c> says why; infinity is the text "infinity".</summary>
public static class Json
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>{study, directory, seed, cells, seconds, claims, table}.</summary>
    public static string Write(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Text(json =>
        {
            json.WriteStartObject();
            json.WriteString("study", result.Study);
            json.WriteString("directory", result.Directory);
            json.WriteNumber("seed", result.Seed);
            json.WriteStartObject("cells");
            json.WriteNumber("total", result.Total);
            json.WriteNumber("computed", result.Computed);
            json.WriteNumber("reused", result.Reused);
            json.WriteNumber("failed", result.Failed);
            json.WriteEndObject();
            json.WriteNumber("seconds", Math.Round(result.Seconds, 3));
            json.WriteStartArray("claims");
            foreach (JudgedClaim claim in result.Claims)
            {
                json.WriteStartObject();
                json.WriteString("statement", claim.Statement);
                if (claim.Verdict.Holds is bool holds) { json.WriteBoolean("holds", holds); } else { json.WriteNull("holds"); }
                json.WriteString("because", claim.Verdict.Because);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WritePropertyName("table");
            Rows(json, result.Table);
            json.WriteEndObject();
        });
    }

    /// <summary>The rows of a table.</summary>
    public static string Write(Table table) => Text(json => Rows(json, table));

    /// <summary>[{at, along, quantity, exact, limit, approximate}].</summary>
    public static string Write(IReadOnlyList<Prediction> predictions) => Text(json =>
    {
        json.WriteStartArray();
        foreach (Prediction prediction in predictions)
        {
            json.WriteStartObject();
            At(json, prediction.At);
            Along(json, prediction.Along);
            json.WriteString("quantity", prediction.Of.Name);
            Number(json, "exact", prediction.Exact);
            Number(json, "limit", prediction.Limit);
            Number(json, "approximate", prediction.Approximate);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static void Rows(Utf8JsonWriter json, Table table)
    {
        json.WriteStartArray();
        foreach (Row row in table.Rows)
        {
            json.WriteStartObject();
            At(json, row.At);
            Along(json, row.Along);
            json.WriteString("quantity", row.Of.Name);
            Number(json, "mean", row.Measured.Mean);
            Number(json, "error", row.Measured.Error);
            json.WriteNumber("count", row.Measured.Count);
            Number(json, "tau", row.Measured.AutocorrelationTime);
            json.WriteNumber("replicas", row.Replicas);
            Number(json, "exact", row.Exact);
            Number(json, "limit", row.Limit);
            Number(json, "approximate", row.Approximate);
            Number(json, "z", row.Z);
            json.WriteBoolean("converged", row.Converged);
            json.WriteString("outcome", row.Outcome);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void At(Utf8JsonWriter json, IReadOnlyList<Setting> settings)
    {
        json.WriteStartObject("at");
        foreach (Setting setting in settings)
        {
            if (setting.Text is "true" or "false" && setting.Number is 0 or 1) { json.WriteBoolean(setting.Name, setting.Number == 1); }
            else if (double.IsNaN(setting.Number)) { json.WriteString(setting.Name, setting.Text); }
            else { Number(json, setting.Name, setting.Number); }
        }
        json.WriteEndObject();
    }

    private static void Along(Utf8JsonWriter json, IReadOnlyList<double> along)
    {
        if (along.Count == 0) { json.WriteNull("along"); }
        else if (along.Count == 1) { Number(json, "along", along[0]); }
        else
        {
            json.WriteStartArray("along");
            foreach (double x in along) { if (double.IsFinite(x)) { json.WriteNumberValue(x); } else { json.WriteNullValue(); } }
            json.WriteEndArray();
        }
    }

    private static void Number(Utf8JsonWriter json, string name, double x)
    {
        if (double.IsNaN(x)) { json.WriteNull(name); }
        else if (double.IsInfinity(x)) { json.WriteString(name, x > 0 ? "infinity" : "-infinity"); }
        else { json.WriteNumber(name, x); }
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options)) { write(json); }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
