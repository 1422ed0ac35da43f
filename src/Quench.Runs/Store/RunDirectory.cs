using System.Globalization;
using System.Security.Cryptography;
using Quench.Runs.Planning;

namespace Quench.Runs.Store;

/// <summary>
/// A run on disk: <c>run.toml</c>, <c>parts/KEY-CHECKSUM.parquet</c> (finished cells; written to a temporary name, flushed, renamed),
/// <c>failures/KEY.txt</c>. The checksum is of the file's bytes: a truncated or altered part is found, reported and recomputed, never trusted.
/// </summary>
public sealed class RunDirectory : IDisposable
{
    private readonly FileStream? _lock;
    private readonly ReaderWriterLockSlim _writing = new();
    private readonly Dictionary<string, List<string>> _untrusted = [];
    private bool _closed;

    private RunDirectory(string path, FileStream? @lock) => (Path, _lock) = (path, @lock);

    /// <summary>The folder.</summary>
    public string Path { get; }

    private string Parts => System.IO.Path.Combine(Path, "parts");

    private string Failures => System.IO.Path.Combine(Path, "failures");

    /// <summary>Opens a run to be worked on; only one process at a time may.</summary>
    /// <exception cref="BadInputException">The folder cannot be written, holds something else, or is in use.</exception>
    public static RunDirectory Open(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) { throw new BadInputException("the name of the folder is empty; name one with --out DIR"); }
        if (File.Exists(path)) { throw new BadInputException($"'{path}' is a file, not a folder; choose another with --out DIR"); }
        bool strange = Directory.Exists(path) && !File.Exists(System.IO.Path.Combine(path, RunRecord.FileName)) && Directory.EnumerateFileSystemEntries(path).Any(f => System.IO.Path.GetFileName(f) is not ("run.lock" or "parts" or RunRecord.FileName + ".tmp"));
        if (strange) { throw new BadInputException($"'{path}' is not empty and holds no run ({RunRecord.FileName} is missing); choose another folder with --out DIR"); }
        return Guarded(path, () =>
        {
            Directory.CreateDirectory(System.IO.Path.Combine(path, "parts"));
            FileStream held;
            try { held = new FileStream(System.IO.Path.Combine(path, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException e) when (e.HResult is 11 or 35 or unchecked((int)0x80070020))    // EWOULDBLOCK of Linux and macOS, Windows' sharing violation
            {
                throw new BadInputException($"'{path}' is in use by another quench process; wait for it, or choose another folder with --out DIR", e);
            }
            foreach (string left in Directory.EnumerateFiles(System.IO.Path.Combine(path, "parts"), "*.tmp")) { File.Delete(left); }
            return new RunDirectory(path, held);
        });
    }

    /// <summary>Opens a run to be read.</summary>
    /// <exception cref="BadInputException">The folder holds no run.</exception>
    public static RunDirectory Read(string path) => File.Exists(System.IO.Path.Combine(path, RunRecord.FileName)) ? new(path, null)
        : throw new BadInputException($"'{path}' holds no run ({RunRecord.FileName} is missing); name a folder that quench run wrote");

    /// <summary>Reads the finished cells with these keys, and says of every part that cannot be trusted why.</summary>
    /// <exception cref="BadInputException">A part needs a newer Quench.</exception>
    public (Dictionary<string, FinishedCell> Finished, IReadOnlyList<string> Untrusted) ReadParts(IReadOnlySet<string> keys, CancellationToken cancel = default)
    {
        string[] files = Directory.Exists(Parts) ? [.. Directory.EnumerateFiles(Parts, "*.parquet").Where(f => keys.Contains(KeyOf(f))).Order(StringComparer.Ordinal)] : [];
        (FinishedCell? Cell, string Fault)[] read = [.. files.AsParallel().AsOrdered().WithCancellation(cancel).Select(ReadPart)];
        Dictionary<string, FinishedCell> finished = [];
        List<string> untrusted = [];
        foreach ((string file, (FinishedCell? cell, string fault)) in files.Zip(read))
        {
            if (cell is not null) { finished.TryAdd(cell.Key, cell); continue; }
            untrusted.Add($"{System.IO.Path.GetFileName(file)} cannot be trusted ({fault}); its cell counts as not computed");
            _untrusted.TryAdd(KeyOf(file), []);
            _untrusted[KeyOf(file)].Add(file);
        }
        return (finished, untrusted);
    }

    /// <summary>Stores a finished cell and returns it as it will be read: when this returns, a kill of the process cannot lose it. Safe to call from many threads.</summary>
    /// <exception cref="BadInputException">The disk is full or the folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The folder was closed.</exception>
    public FinishedCell Write(IRunnableStudy study, PlannedCell cell, FinishedCell finished)
    {
        IReadOnlyList<PartRow> rows = PartCodec.Encode(study, cell, finished);
        byte[] bytes = PartFile.Write(rows);
        _writing.EnterReadLock();
        try
        {
            if (_closed) { throw new OperationCanceledException("the run was closed before this cell was finished"); }
            WriteFile(System.IO.Path.Combine("parts", $"{finished.Key}-{Checksum(bytes)}.parquet"), bytes);
            foreach (string old in _untrusted.GetValueOrDefault(finished.Key, [])) { File.Delete(old); }
            string failure = System.IO.Path.Combine(Failures, finished.Key + ".txt");
            if (File.Exists(failure)) { File.Delete(failure); }
        }
        finally { _writing.ExitReadLock(); }
        return PartCodec.Decode(finished.Key, rows);
    }

    /// <summary>Keeps type, message and stack of what a cell threw.</summary>
    public void WriteFailure(PlannedCell cell, Exception exception)
    {
        Directory.CreateDirectory(Failures);
        File.WriteAllText(System.IO.Path.Combine(Failures, cell.Key + ".txt"), string.Create(CultureInfo.InvariantCulture, $"{cell.Point.Text}\nreplica {cell.Replica}\n\n{exception}\n"));
    }

    /// <summary>First line of what went wrong in a cell, or null.</summary>
    public string? Failure(string key)
    {
        string file = System.IO.Path.Combine(Failures, key + ".txt");
        return File.Exists(file) ? File.ReadLines(file).Skip(3).FirstOrDefault() ?? "unknown" : null;
    }

    /// <summary>Writes a file of the run whole or not at all: temporary name, flush, rename.</summary>
    /// <exception cref="BadInputException">The disk is full or the folder cannot be written.</exception>
    public void WriteFile(string name, ReadOnlySpan<byte> bytes)
    {
        string target = System.IO.Path.Combine(Path, name), temporary = target + ".tmp";
        byte[] content = bytes.ToArray();
        Guarded(Path, () =>
        {
            using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
            return true;
        });
    }

    /// <summary>Waits for writes under way; a cell that a dropped thread finishes later is not written.</summary>
    public void Dispose()
    {
        _writing.EnterWriteLock();
        _closed = true;
        _writing.ExitWriteLock();
        _lock?.Dispose();
    }

    private static (FinishedCell? Cell, string Fault) ReadPart(string file)
    {
        byte[] bytes = Guarded(file, () => File.ReadAllBytes(file));
        string name = System.IO.Path.GetFileNameWithoutExtension(file), key = KeyOf(file);
        if (name != key + "-" + Checksum(bytes)) { return (null, "its checksum is wrong"); }
        try { return (PartCodec.Decode(key, PartFile.Read(bytes)), ""); }
        catch (Exception e) when (e is not (BadInputException or OutOfMemoryException)) { return (null, e.Message.ReplaceLineEndings(" ")); }
    }

    private static string KeyOf(string file) => System.IO.Path.GetFileName(file).Split('-')[0];

    private static string Checksum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];

    private static T Guarded<T>(string path, Func<T> action)
    {
        try { return action(); }
        catch (UnauthorizedAccessException e) { throw new BadInputException($"'{path}' cannot be used ({e.Message}); choose a folder that you may write, with --out DIR for a run", e); }
        catch (IOException e)
        {
            string wayOut = Directory.Exists(System.IO.Path.Combine(path, "parts")) ? $"finished cells are kept: when it can be written, go on with quench run --resume '{path}'" : "choose a folder that can be written, with --out DIR for a run";
            throw new BadInputException($"'{path}' cannot be used ({e.Message}); {wayOut}", e);
        }
    }
}
