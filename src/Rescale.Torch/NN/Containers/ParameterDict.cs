using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Parameters by name, in insertion order.</summary>
public class ParameterDict : Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly OrderedDictionary<string, Parameter> entries = [];

    public ParameterDict() : base(nameof(ParameterDict)) { }

    public int Count => entries.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => entries.Keys;

    public ICollection<Parameter> Values => entries.Values;

    public (string, Parameter) this[int index]
    {
        get => Pair(entries.GetAt(index));
        set { entries.RemoveAt(index); Insert(index, value); }
    }

    public Parameter this[string key]
    {
        get => entries[key];
        set { entries[key] = value; Register(); }
    }

    public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

    public void Add(string key, Parameter value)
    {
        register_parameter(key, value);
        entries.Add(key, value);
    }

    public void Insert(int index, (string, Parameter) item)
    {
        entries.Insert(index, item.Item1, item.Item2);
        Register();
    }

    public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));

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
        ClearParameters();
    }

    public bool Contains((string, Parameter) item) => entries.TryGetValue(item.Item1, out var value) && ReferenceEquals(value, item.Item2);

    public bool Contains(KeyValuePair<string, Parameter> item) => Contains((item.Key, item.Value));

    public bool ContainsKey(string key) => entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => entries.TryGetValue(key, out value);

    public int IndexOf((string, Parameter) item) => Contains(item) ? entries.IndexOf(item.Item1) : -1;

    public void CopyTo((string, Parameter)[] array, int arrayIndex)
    {
        foreach (var entry in entries) array[arrayIndex++] = Pair(entry);
    }

    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex)
    {
        foreach (var entry in entries) array[arrayIndex++] = entry;
    }

    public IEnumerable<string> keys() => entries.Keys;

    public IEnumerable<Parameter> values() => entries.Values;

    public IEnumerator<(string, Parameter)> items() => GetEnumerator();

    public IEnumerator<(string, Parameter)> GetEnumerator() => entries.Select(Pair).GetEnumerator();

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents() { }

    private static (string, Parameter) Pair(KeyValuePair<string, Parameter> entry) => (entry.Key, entry.Value);

    private void Register()
    {
        ClearParameters();
        foreach (var (key, parameter) in entries) register_parameter(key, parameter);
    }
}
