namespace Quench;

/// <summary>What a cell will need, said before anything runs; the executor keeps the sum of bytes of running cells under the machine's memory.</summary>
/// <param name="Operations">Elementary updates: of the order of a nanosecond to ten each.</param>
/// <param name="Bytes">Largest memory in use.</param>
public readonly record struct Cost(double Operations, long Bytes);
