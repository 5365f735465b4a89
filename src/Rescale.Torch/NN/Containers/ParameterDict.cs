using System.Collections;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Parameters by name, in insertion order.</summary>
public class ParameterDict : Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly NamedEntries<Parameter> entries;

    public ParameterDict() : base(nameof(ParameterDict)) => entries = new(register_parameter, ClearParameters);

    public int Count => entries.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => entries.Keys;

    public ICollection<Parameter> Values => entries.Values;

    public (string, Parameter) this[int index]
    {
        get => entries[index];
        set => entries[index] = value;
    }

    public Parameter this[string key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

    public void Add(string key, Parameter value) => entries.Add(key, value);

    public void Insert(int index, (string, Parameter) item) => entries.Insert(index, item);

    public bool Remove((string, Parameter) item) => entries.Remove(item.Item1, item.Item2);

    public bool Remove(KeyValuePair<string, Parameter> item) => entries.Remove(item.Key, item.Value);

    public bool Remove(string key) => entries.Remove(key);

    public void RemoveAt(int index) => entries.RemoveAt(index);

    public void clear() => Clear();

    public void Clear() => entries.Clear();

    public bool Contains((string, Parameter) item) => entries.Contains(item.Item1, item.Item2);

    public bool Contains(KeyValuePair<string, Parameter> item) => entries.Contains(item.Key, item.Value);

    public bool ContainsKey(string key) => entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => entries.TryGetValue(key, out value);

    public int IndexOf((string, Parameter) item) => entries.IndexOf(item.Item1, item.Item2);

    public void CopyTo((string, Parameter)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public IEnumerable<string> keys() => Keys;

    public IEnumerable<Parameter> values() => Values;

    public IEnumerator<(string, Parameter)> items() => GetEnumerator();

    public IEnumerator<(string, Parameter)> GetEnumerator() => entries.Tuples.GetEnumerator();

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() => entries.Pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents() { }
}
