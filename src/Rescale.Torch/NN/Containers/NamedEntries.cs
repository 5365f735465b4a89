using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Modules;

/// <summary>The entries of a dictionary module, in insertion order; the module's registrations follow every change.</summary>
/// <param name="register">Registers one entry with the module.</param>
/// <param name="clearRegistered">Removes all registrations from the module.</param>
internal sealed class NamedEntries<T>(Action<string, T> register, Action clearRegistered) where T : class
{
    private readonly OrderedDictionary<string, T> entries = [];

    public int Count => entries.Count;

    public ICollection<string> Keys => entries.Keys;

    public ICollection<T> Values => entries.Values;

    public IEnumerable<KeyValuePair<string, T>> Pairs => entries;

    public IEnumerable<(string, T)> Tuples => entries.Select(Tuple);

    public (string, T) this[int index]
    {
        get => Tuple(entries.GetAt(index));
        set { entries.RemoveAt(index); Insert(index, value); }
    }

    public T this[string key]
    {
        get => entries[key];
        set { entries[key] = value; RegisterAll(); }
    }

    public void Add(string key, T value)
    {
        register(key, value);
        entries.Add(key, value);
    }

    public void Insert(int index, (string Key, T Value) item)
    {
        entries.Insert(index, item.Key, item.Value);
        RegisterAll();
    }

    public bool Remove(string key, T value) => Contains(key, value) && Remove(key);

    public bool Remove(string key)
    {
        var removed = entries.Remove(key);
        if (removed) RegisterAll();
        return removed;
    }

    public void RemoveAt(int index)
    {
        entries.RemoveAt(index);
        RegisterAll();
    }

    public void Clear()
    {
        entries.Clear();
        clearRegistered();
    }

    public bool Contains(string key, T value) => entries.TryGetValue(key, out var present) && ReferenceEquals(present, value);

    public bool ContainsKey(string key) => entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);

    public int IndexOf(string key, T value) => Contains(key, value) ? entries.IndexOf(key) : -1;

    public void CopyTo((string, T)[] array, int arrayIndex)
    {
        foreach (var entry in Tuples) array[arrayIndex++] = entry;
    }

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex)
    {
        foreach (var entry in entries) array[arrayIndex++] = entry;
    }

    private static (string, T) Tuple(KeyValuePair<string, T> entry) => (entry.Key, entry.Value);

    private void RegisterAll()
    {
        clearRegistered();
        foreach (var (key, value) in entries) register(key, value);
    }
}
