using System.Collections;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules by position, registered under "0", "1", …; it has no forward of its own.</summary>
public class ModuleList<T> : Module, IList<T> where T : Module
{
    private readonly List<T> list = [];

    public ModuleList(params T[] modules) : base(nameof(ModuleList)) => extend(modules);

    public int Count => list.Count;

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => list[index];
        set { list[index] = value; Register(); }
    }

    public void Add(T item)
    {
        list.Add(item);
        register_module((list.Count - 1).ToString(), item);
    }

    public void append(params T[] parameters) => extend(parameters);

    public void extend(IEnumerable<T> modules)
    {
        foreach (var module in modules) Add(module);
    }

    public void Insert(int index, T item)
    {
        list.Insert(index, item);
        Register();
    }

    public bool Remove(T item)
    {
        var removed = list.Remove(item);
        if (removed) Register();
        return removed;
    }

    public void RemoveAt(int index)
    {
        list.RemoveAt(index);
        Register();
    }

    public void Clear()
    {
        list.Clear();
        ClearModules();
    }

    public bool Contains(T item) => list.Contains(item);

    public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    public int IndexOf(T item) => list.IndexOf(item);

    public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents() { }

    private void Register()
    {
        ClearModules();
        for (var i = 0; i < list.Count; i++) register_module(i.ToString(), list[i]);
    }
}
