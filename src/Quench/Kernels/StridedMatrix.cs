namespace Quench.Kernels;

/// <summary>B[i, j] = numbers[i · rowStride + j · columnStride]: a matrix or, with the strides exchanged, its transpose.</summary>
internal readonly ref struct StridedMatrix(ReadOnlySpan<float> numbers, int rowStride, int columnStride, int rows, int columns)
{
    public ReadOnlySpan<float> Numbers { get; } = numbers;
    public int RowStride => rowStride;
    public int ColumnStride => columnStride;
    public int Rows => rows;
    public int Columns => columns;
}
