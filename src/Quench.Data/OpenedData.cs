namespace Quench.Data;

/// <summary>The last few sets that were opened, so that asking again is cheap and gives the same object while the files are unchanged.</summary>
internal sealed class OpenedData(int capacity)
{
    private readonly Lock _gate = new();
    private readonly List<(string Key, string State, Lazy<DataSet> Data)> _opened = [];

    /// <summary>The set of that key if its files are in the same state, else the set that is read now. Threads that ask at once share one reading.</summary>
    public DataSet Get(string key, string state, Func<DataSet> read)
    {
        Lazy<DataSet> data;
        lock (_gate)
        {
            int found = _opened.FindIndex(o => o.Key == key);
            data = found >= 0 && _opened[found].State == state ? _opened[found].Data : new(read);
            if (found >= 0) { _opened.RemoveAt(found); }
            _opened.Add((key, state, data));
            if (_opened.Count > capacity) { _opened.RemoveAt(0); }
        }
        try { return data.Value; }
        catch
        {
            // What failed is tried again next time.
            lock (_gate) { _opened.RemoveAll(o => o.Data == data); }
            throw;
        }
    }
}
