using Quench.Randomness;

namespace Quench.Data.Tests;

/// <summary>Files that nobody wrote: valid ones with changed, missing, doubled and foreign bytes, and noise.</summary>
internal static class Mutations
{
    private static readonly byte[][] Absurd =
    [
        [0xff, 0xff, 0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0], [0x80, 0, 0, 0], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], [0xff, 0xff, 0xff, 0xff, 0x0f],
        .. new[] { "99999999", "-1", "1e999", "nan", "\"", "\n", ",", ";", "\t", "(", ")", "'", "True", "{", "0L", "\0", "é", "'descr': '|O'" }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    /// <summary>One of the valid files, changed once to four times, or noise that begins as one does.</summary>
    public static byte[] Next(Rng rng, byte[][] valid)
    {
        byte[] file = valid[Below(rng, valid.Length)];
        if (Below(rng, 20) == 0) { return [.. file.AsSpan(0, Below(rng, Math.Min(16, file.Length))), .. Noise(rng, Below(rng, 200))]; }
        for (int changes = 1 + Below(rng, 4); changes > 0; changes--) { file = Changed(rng, file, valid); }
        return file;
    }

    private static byte[] Changed(Rng rng, byte[] file, byte[][] valid)
    {
        // Headers stand at the beginning or the end: half of the places are near one of them.
        int at = Below(rng, file.Length + 1), near = Math.Min(file.Length, Below(rng, 130));
        at = Below(rng, 4) switch { 0 => near, 1 => file.Length - near, _ => at };
        int length = Math.Min(Below(rng, 12), file.Length - at);
        byte[] absurd = Absurd[Below(rng, Absurd.Length)];
        switch (Below(rng, 7))
        {
            case 0: return file[..at];
            case 1: return [.. file[..at], .. absurd, .. file[at..]];
            case 2: return [.. file[..at], .. absurd, .. file[Math.Min(file.Length, at + absurd.Length)..]];
            case 3: return [.. file[..at], .. file[(at + length)..]];
            case 4: return [.. file[..(at + length)], .. file[at..]];
            case 5:
                byte[] other = valid[Below(rng, valid.Length)];
                return [.. file[..at], .. other[Math.Min(other.Length, at)..]];
            default:
                if (file.Length == 0) { return Noise(rng, 1); }
                byte[] changed = [.. file];
                changed[Math.Min(at, file.Length - 1)] ^= (byte)(1 << Below(rng, 8));
                return changed;
        }
    }

    private static byte[] Noise(Rng rng, int length)
    {
        byte[] noise = new byte[length];
        for (int k = 0; k < length; k++) { noise[k] = (byte)Below(rng, 256); }
        return noise;
    }

    private static int Below(Rng rng, int n) => (int)rng.NextBelow((ulong)n);
}
