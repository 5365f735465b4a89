using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in insertion order; it has no forward of its own.</summary>
public class ModuleDict<T> : Module, IDictionary<string, T>, IList<(string, T)> where T : Module
{
    private readonly NamedEntries<T> entries;

    public ModuleDict() : base(nameof(ModuleDict)) => entries = new(register_module, ClearModules);

    public int Count => entries.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => entries.Keys;

    public ICollection<T> Values => entries.Values;

    public (string, T) this[int index]
    {
        get => entries[index];
        set => entries[index] = value;
    }

    public T this[string key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    public void Add(string key, T value) => entries.Add(key, value);

    public void Insert(int index, (string, T) item) => entries.Insert(index, item);

    public bool Remove((string, T) item) => entries.Remove(item.Item1, item.Item2);

    public bool Remove(KeyValuePair<string, T> item) => entries.Remove(item.Key, item.Value);

    public bool Remove(string key) => entries.Remove(key);

    public void RemoveAt(int index) => entries.RemoveAt(index);

    public void clear() => Clear();

    public void Clear() => entries.Clear();

    public bool Contains((string, T) item) => entries.Contains(item.Item1, item.Item2);

    public bool Contains(KeyValuePair<string, T> item) => entries.Contains(item.Key, item.Value);

    public bool ContainsKey(string key) => entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);

    public int IndexOf((string, T) item) => entries.IndexOf(item.Item1, item.Item2);

    public void CopyTo((string, T)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public IEnumerable<string> keys() => Keys;

    public IEnumerable<T> values() => Values;

    public IEnumerator<(string, T)> items() => GetEnumerator();

    public IEnumerator<(string, T)> GetEnumerator() => entries.Tuples.GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => entries.Pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents() { }
}
