using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in insertion order; it has no forward of its own.</summary>
public class ModuleDict<T> : Module, IDictionary<string, T>, IList<(string, T)> where T : Module
{
    private readonly OrderedDictionary<string, T> entries = [];

    public ModuleDict() : base(nameof(ModuleDict)) { }

    public int Count => entries.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => entries.Keys;

    public ICollection<T> Values => entries.Values;

    public (string, T) this[int index]
    {
        get => Pair(entries.GetAt(index));
        set { entries.RemoveAt(index); Insert(index, value); }
    }

    public T this[string key]
    {
        get => entries[key];
        set { entries[key] = value; Register(); }
    }

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    public void Add(string key, T value)
    {
        register_module(key, value);
        entries.Add(key, value);
    }

    public void Insert(int index, (string, T) item)
    {
        entries.Insert(index, item.Item1, item.Item2);
        Register();
    }

    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

    public bool Remove(string key)
    {
        var removed = entries.Remove(key);
        if (removed) Register();
        return removed;
    }

    public void RemoveAt(int index)
    {
        entries.RemoveAt(index);
        Register();
    }

    public void clear() => Clear();

    public void Clear()
    {
        entries.Clear();
        ClearModules();
    }

    public bool Contains((string, T) item) => entries.TryGetValue(item.Item1, out var value) && ReferenceEquals(value, item.Item2);

    public bool Contains(KeyValuePair<string, T> item) => Contains((item.Key, item.Value));

    public bool ContainsKey(string key) => entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);

    public int IndexOf((string, T) item) => Contains(item) ? entries.IndexOf(item.Item1) : -1;

    public void CopyTo((string, T)[] array, int arrayIndex)
    {
        foreach (var entry in entries) array[arrayIndex++] = Pair(entry);
    }

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex)
    {
        foreach (var entry in entries) array[arrayIndex++] = entry;
    }

    public IEnumerable<string> keys() => entries.Keys;

    public IEnumerable<T> values() => entries.Values;

    public IEnumerator<(string, T)> items() => GetEnumerator();

    public IEnumerator<(string, T)> GetEnumerator() => entries.Select(Pair).GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents() { }

    private static (string, T) Pair(KeyValuePair<string, T> entry) => (entry.Key, entry.Value);

    private void Register()
    {
        ClearModules();
        foreach (var (key, module) in entries) register_module(key, module);
    }
}
