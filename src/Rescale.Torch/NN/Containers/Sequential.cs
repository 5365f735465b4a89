using System.Runtime.CompilerServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Calls its modules one after another; what a module returns is disposed once the next one has used it.</summary>
public class Sequential : Module<Tensor, Tensor>
{
    readonly List<IModule<Tensor, Tensor>> modules = [];
    readonly List<string> names = [];

    protected internal Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, submodule) in modules) append(name, submodule);
    }

    protected internal Sequential(params Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) append(module);
    }

    public int Count => modules.Count;

    [IndexerName("SequentialItems")]
    public IModule<Tensor, Tensor> this[int index] => modules[index];

    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential append(IModule<Tensor, Tensor> module) => append(Count.ToString(), module);

    public Sequential append(string name, IModule<Tensor, Tensor> module)
    {
        register_module(name, (Module)module);
        modules.Add(module);
        names.Add(name);
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (modules.Count == 0) return tensor.alias();
        var current = modules[0].call(tensor);
        for (var i = 1; i < modules.Count; i++)
        {
            var next = modules[i].call(current);
            if (!ReferenceEquals(next, current) && !ReferenceEquals(current, tensor)) current.Dispose();
            current = next;
        }
        return current;
    }

    Sequential Slice(int start, int end)
    {
        if (start < 0 || end > Count || start > end)
            throw new IndexOutOfRangeException($"The slice {start}..{end} does not lie within a Sequential of {Count} modules.");
        var slice = new Sequential(Array.Empty<Module<Tensor, Tensor>>());
        for (var i = start; i < end; i++) slice.append(names[i], modules[i]);
        return slice;
    }
}
