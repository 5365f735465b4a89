using System.Collections;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Parameters by position, registered under "0", "1", ….</summary>
public class ParameterList : Module, IList<Parameter>
{
    private readonly List<Parameter> list = [];

    public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => extend(parameters);

    public int Count => list.Count;

    public bool IsReadOnly => false;

    public Parameter this[int index]
    {
        get => list[index];
        set { list[index] = value; Register(); }
    }

    public void Add(Parameter item)
    {
        list.Add(item);
        register_parameter((list.Count - 1).ToString(), item);
    }

    public void append(params Parameter[] parameters) => extend(parameters);

    public void extend(IEnumerable<Parameter> parameters)
    {
        foreach (var parameter in parameters) Add(parameter);
    }

    public void Insert(int index, Parameter item)
    {
        list.Insert(index, item);
        Register();
    }

    public bool Remove(Parameter item)
    {
        var index = IndexOf(item);
        if (index < 0) return false;
        RemoveAt(index);
        return true;
    }

    public void RemoveAt(int index)
    {
        list.RemoveAt(index);
        Register();
    }

    public void Clear()
    {
        list.Clear();
        ClearParameters();
    }

    public bool Contains(Parameter item) => IndexOf(item) >= 0;

    public void CopyTo(Parameter[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

    public int IndexOf(Parameter item) => list.FindIndex(parameter => ReferenceEquals(parameter, item));

    public IEnumerator<Parameter> GetEnumerator() => list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents() { }

    private void Register()
    {
        ClearParameters();
        for (var i = 0; i < list.Count; i++) register_parameter(i.ToString(), list[i]);
    }
}
