using System.Runtime.CompilerServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Calls its modules one after another; what a module returns is disposed once the next one has used it.</summary>
public class Sequential : Module<Tensor, Tensor>
{
    private readonly List<IModule<Tensor, Tensor>> sequence = [];
    private readonly List<string> names = [];

    protected internal Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
    {
        foreach (var (name, submodule) in modules) append(name, submodule);
    }

    protected internal Sequential(params Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) append(module);
    }

    public int Count => sequence.Count;

    [IndexerName("SequentialItems")]
    public IModule<Tensor, Tensor> this[int index] => sequence[index];

    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential append(IModule<Tensor, Tensor> module) => append(Count.ToString(), module);

    public Sequential append(string name, IModule<Tensor, Tensor> module)
    {
        register_module(name, (Module)module);
        sequence.Add(module);
        names.Add(name);
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (sequence.Count == 0) return tensor.alias();
        var current = sequence[0].call(tensor);
        for (var i = 1; i < sequence.Count; i++)
        {
            var next = sequence[i].call(current);
            if (!ReferenceEquals(next, current) && !ReferenceEquals(current, tensor)) current.Dispose();
            current = next;
        }
        return current;
    }

    private Sequential Slice(int start, int end)
    {
        if (start < 0 || end > Count || start > end)
            throw new IndexOutOfRangeException($"The slice {start}..{end} does not lie within a Sequential of {Count} modules.");
        var slice = new Sequential(Array.Empty<Module<Tensor, Tensor>>());
        for (var i = start; i < end; i++) slice.append(names[i], sequence[i]);
        return slice;
    }
}
