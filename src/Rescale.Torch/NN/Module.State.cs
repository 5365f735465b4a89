namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Parameters and persistent buffers by path; the tensors are the module's own, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string Key(string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
                foreach (var (name, parameter) in named_parameters(false)) destination.TryAdd(Key(name), parameter);
                foreach (var (name, buffer) in named_buffers(false, false)) destination.TryAdd(Key(name), buffer);
                foreach (var (name, child) in named_children()) child.state_dict(destination, Key(name));
                return destination;
            }

            /// <summary>Copies values into this module's parameters and buffers.</summary>
            /// <exception cref="InvalidOperationException">With <paramref name="strict"/>, keys are missing or left over.</exception>
            /// <exception cref="ArgumentException">An entry's shape differs from the module's.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var target = state_dict();
                bool Considered(string key) => skip is null || !skip.Contains(key);
                var missing = target.Keys.Where(key => Considered(key) && !source.ContainsKey(key)).ToList();
                var unexpected = source.Keys.Where(key => Considered(key) && !target.ContainsKey(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException(
                        $"The state_dict does not fit {GetName()}. Missing: {Listed(missing)}. Unexpected: {Listed(unexpected)}. "
                        + "Pass strict: false to load what fits.");

                var shared = target.Where(entry => Considered(entry.Key) && source.ContainsKey(entry.Key)).ToList();
                foreach (var (key, tensor) in shared) RequireShape(key, tensor.shape, source[key].shape);
                using var _ = no_grad();
                foreach (var (key, tensor) in shared) tensor.copy_(source[key]);
                return (missing, unexpected);
            }

            private static string Listed(List<string> keys) => keys.Count == 0 ? "none" : string.Join(", ", keys);

            private static void RequireShape(string key, long[] expected, long[] actual)
            {
                if (!expected.SequenceEqual(actual))
                    throw new ArgumentException(
                        $"The state_dict's '{key}' has shape [{string.Join(", ", actual)}]; the module's has [{string.Join(", ", expected)}].");
            }

            /// <summary>Writes the state to a file, in TorchSharp's format; an existing file is replaced only once the new one is complete.</summary>
            public Module save(string location, IList<string>? skip = null)
            {
                var temporary = location + ".partial";
                using (var stream = File.Create(temporary)) save(stream, skip);
                File.Move(temporary, location, overwrite: true);
                return this;
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var entries = sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToList();
                writer.Write7BitEncodedInt64(entries.Count);
                foreach (var (key, tensor) in entries)
                {
                    writer.Write(key);
                    TensorCodec.Write(writer, tensor);
                }
            }

            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location)) throw new FileNotFoundException($"There is no saved module at '{location}'.", location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var scope = NewDisposeScope();
                var entries = new Dictionary<string, Tensor>();
                for (var remaining = reader.Read7BitEncodedInt64(); remaining > 0; remaining--)
                    entries.Add(reader.ReadString(), TensorCodec.Read(reader));

                var (missing, unexpected) = load_state_dict(entries, strict, skip);
                if (loadedParameters is null) return this;
                foreach (var key in entries.Keys.Concat(missing))
                    loadedParameters[key] = !missing.Contains(key) && !unexpected.Contains(key) && skip?.Contains(key) != true;
                return this;
            }
        }
    }
}
