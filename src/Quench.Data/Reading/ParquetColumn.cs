using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Quench.Data.Reading;

/// <summary>One column of one group of rows.</summary>
internal static class ParquetColumn
{
    /// <summary>Whether its values are numbers.</summary>
    public static bool IsNumeric(DataField field) => !field.IsArray && Type.GetTypeCode(field.ClrType) is TypeCode.Boolean or (>= TypeCode.SByte and <= TypeCode.Decimal);

    /// <summary>Whether its values can be labels.</summary>
    public static bool IsLabel(DataField field) => IsNumeric(field) || IsText(field);

    // Parquet.Net calls a text string or, read from a file, memory of characters.
    private static bool IsText(DataField field) => !field.IsArray && (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>));

    /// <summary>Its numbers; null where there is none.</summary>
    public static async Task<double?[]> Numbers(ParquetRowGroupReader group, DataField field) => Type.GetTypeCode(field.ClrType) switch
    {
        TypeCode.Boolean => await Read<bool>(group, field, x => x ? 1 : 0).ConfigureAwait(false),
        TypeCode.SByte => await Read<sbyte>(group, field, x => x).ConfigureAwait(false),
        TypeCode.Byte => await Read<byte>(group, field, x => x).ConfigureAwait(false),
        TypeCode.Int16 => await Read<short>(group, field, x => x).ConfigureAwait(false),
        TypeCode.UInt16 => await Read<ushort>(group, field, x => x).ConfigureAwait(false),
        TypeCode.Int32 => await Read<int>(group, field, x => x).ConfigureAwait(false),
        TypeCode.UInt32 => await Read<uint>(group, field, x => x).ConfigureAwait(false),
        TypeCode.Int64 => await Read<long>(group, field, x => x).ConfigureAwait(false),
        TypeCode.UInt64 => await Read<ulong>(group, field, x => x).ConfigureAwait(false),
        TypeCode.Single => await Read<float>(group, field, x => x).ConfigureAwait(false),
        TypeCode.Decimal => await Read<decimal>(group, field, x => (double)x).ConfigureAwait(false),
        _ => await Read<double>(group, field, x => x).ConfigureAwait(false),
    };

    /// <summary>Its values as texts; null where there is none.</summary>
    public static async Task<string?[]> Texts(ParquetRowGroupReader group, DataField field)
    {
        if (!IsText(field)) { return [.. (await Numbers(group, field).ConfigureAwait(false)).Select(x => x?.ToString("R", CultureInfo.InvariantCulture))]; }
        string?[] texts = new string?[group.RowCount];
        await group.ReadAsync(field, texts.AsMemory()!).ConfigureAwait(false);
        return texts;
    }

    private static async Task<double?[]> Read<T>(ParquetRowGroupReader group, DataField field, Func<T, double> number) where T : struct
    {
        if (!field.IsNullable)
        {
            T[] whole = new T[group.RowCount];
            await group.ReadAsync<T>(field, whole.AsMemory()).ConfigureAwait(false);
            return [.. whole.Select(x => (double?)number(x))];
        }
        T?[] values = new T?[group.RowCount];
        await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
        return [.. values.Select(x => x is { } value ? number(value) : (double?)null)];
    }
}
