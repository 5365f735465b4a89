using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A node in a network's tree: owns parameters, buffers and sub-modules by name, in registration order.
        /// What is registered leaves its dispose scope and lives as long as the module.
        /// </summary>
        public partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Module> submodules = [];
            private readonly OrderedDictionary<string, Parameter> ownParameters = [];
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> ownBuffers = [];
            private readonly string name;
            private bool componentsRegistered;
            private bool isTraining = true;

            protected Module(string name) => this.name = name;

            public virtual bool training => isTraining;

            public virtual string GetName() => name;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var (tensor, _) in ownBuffers.Values) tensor.Dispose();
                foreach (var parameter in ownParameters.Values) parameter.Dispose();
                foreach (var submodule in submodules.Values) submodule.Dispose();
            }

            /// <summary>Registers every field that holds a module, a parameter or a tensor, under the field's name.</summary>
            protected virtual void RegisterComponents()
            {
                if (componentsRegistered) return;
                componentsRegistered = true;
                foreach (var field in ComponentFields())
                {
                    var fieldName = field.ComponentName();
                    if (submodules.ContainsKey(fieldName) || ownParameters.ContainsKey(fieldName)
                        || ownBuffers.ContainsKey(fieldName)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(fieldName, module); break;
                        case Parameter parameter: register_parameter(fieldName, parameter); break;
                        case Tensor tensor: register_buffer(fieldName, tensor); break;
                    }
                }
            }

            private IEnumerable<FieldInfo> ComponentFields()
            {
                const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
                var seen = new HashSet<string>();
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                    foreach (var field in type.GetFields(Own))
                        if (seen.Add(field.Name)) yield return field;
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name)) throw new ArgumentException("A sub-module needs a name.", nameof(name));
                if (name.Contains('.'))
                    throw new ArgumentException($"The sub-module name '{name}' contains a '.', which separates the levels of a state_dict's keys.", nameof(name));
                if (submodules.ContainsKey(name))
                    throw new InvalidOperationException($"{GetName()} has a sub-module named '{name}' already.");
                submodule.RegisterComponents();
                submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                if (!ownParameters.TryAdd(name, param))
                    throw new InvalidOperationException($"{GetName()} has a parameter named '{name}' already.");
                param.DetachFromDisposeScope();
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (!ownBuffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"{GetName()} has a buffer named '{name}' already.");
                tensor.DetachFromDisposeScope();
            }

            /// <summary>Sets, replaces or (with null) removes a parameter; the one replaced is disposed.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (ownParameters.TryGetValue(name, out var current) && !ReferenceEquals(current, value)) current.Dispose();
                if (value is null) ownParameters.Remove(name);
                else
                {
                    ownParameters[name] = value;
                    value.DetachFromDisposeScope();
                }
            }

            /// <summary>Sets, replaces or (with null) removes a buffer; the one replaced is disposed.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (ownBuffers.TryGetValue(name, out var current) && !ReferenceEquals(current.Tensor, value)) current.Tensor.Dispose();
                if (value is null) ownBuffers.Remove(name);
                else
                {
                    ownBuffers[name] = (value, persistent);
                    value.DetachFromDisposeScope();
                }
            }

            protected void ClearModules() => submodules.Clear();

            private protected void ClearParameters() => ownParameters.Clear();

            private protected Parameter? OwnParameter(string name) => ownParameters.GetValueOrDefault(name);

            private protected Tensor? OwnBuffer(string name) => ownBuffers.GetValueOrDefault(name).Tensor;

            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (var (_, submodule) in named_children()) submodule.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Applies a function to every sub-module, deepest first, then to this module.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, submodule) in named_children()) submodule.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else ZeroInPlace(gradient);
                }
            }

            private static void ZeroInPlace(Tensor gradient)
            {
                using var _ = no_grad();
                gradient.zero_();
            }
        }
    }
}
