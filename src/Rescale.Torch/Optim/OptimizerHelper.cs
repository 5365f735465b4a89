using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What all optimizers share: groups, per-parameter state, and its storage.</summary>
public abstract class OptimizerHelper : Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);

    public OptimizerHelper() { }

    private protected abstract OptimizerOptions Defaults { get; }

    private protected abstract OptimizerOptions NewOptions();

    private protected abstract OptimizerState NewState(Parameter parameter);

    private protected OptimizerState StateOf(Parameter parameter) => states[parameter];

    public override void add_param_group(ParamGroup param_group)
    {
        var parameters = param_group.Parameters.ToList();
        if (parameters.Find(states.ContainsKey) is { } twice)
            throw new ArgumentException(
                $"A parameter of shape [{string.Join(", ", twice.shape)}] is in another group already.", nameof(param_group));
        param_group.Parameters = parameters;
        param_group.Options ??= NewOptions();
        param_group.Options.CompleteFrom(Defaults);
        foreach (var parameter in parameters)
        {
            var state = NewState(parameter);
            state.Initialize(param_group.Options);
            if (!states.TryAdd(parameter, state))
                throw new ArgumentException($"A parameter of shape [{string.Join(", ", parameter.shape)}] stands twice in the group.", nameof(param_group));
        }
        Groups.Add(param_group);
    }

    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in Groups)
        {
            dictionary.Options.Add(group.Options!);
            var indices = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                indices.Add(dictionary.State.Count);
                dictionary.State.Add(states[parameter]);
            }
            dictionary.StateIndexRef.Add(indices);
        }
        return dictionary;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        RequireCounts(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (target, source) in own.Options.Zip(state_dict.Options))
            if (!ReferenceEquals(target, source)) target.LoadStateDict(source);
        foreach (var (target, source) in own.State.Zip(state_dict.State))
            if (!ReferenceEquals(target, source)) target.LoadStateDict(source);
    }

    /// <summary>Writes the state to a file; an existing file is replaced only once the new one is complete.</summary>
    public void save_state_dict(string location)
    {
        var temporary = location + ".partial";
        using (var writer = new BinaryWriter(File.Create(temporary))) save_state_dict(writer);
        File.Move(temporary, location, overwrite: true);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(own.Options.Count);
        writer.Write7BitEncodedInt64(own.State.Count);
        foreach (var options in own.Options) options.SaveStateDict(writer);
        foreach (var state in own.State) state.SaveStateDict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var kind = reader.ReadString();
        if (kind != GetType().Name)
            throw new InvalidDataException($"The saved state is that of the optimizer {kind}, not of {GetType().Name}.");
        var own = state_dict();
        RequireCounts(own, reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        foreach (var options in own.Options) options.LoadStateDict(reader);
        foreach (var state in own.State) state.LoadStateDict(reader);
    }

    public void to(Device device)
    {
        foreach (var state in states.Values) state.to(device);
    }

    private protected Tensor? Step<TGroup>(Action<TGroup> update, Func<Tensor>? closure) where TGroup : ParamGroup
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var _ = enable_grad();
            loss = closure();
        }
        using var off = no_grad();
        foreach (var group in Groups)
            update(group as TGroup ?? throw new InvalidOperationException(
                $"{GetType().Name} cannot update a group of type {group.GetType().DeclaringType?.Name ?? group.GetType().Name}."));
        return loss;
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (IDisposable state in states.Values) state.Dispose();
        states.Clear();
    }

    private void RequireCounts(StateDictionary own, long groups, long parameters)
    {
        if (groups != own.Options.Count || parameters != own.State.Count)
            throw new ArgumentException(
                $"The state has {groups} groups and {parameters} parameters; this {GetType().Name} has {own.Options.Count} and {own.State.Count}.");
    }
}
