using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Rescale.Display;
using static TorchSharp.torch;

namespace Rescale.Training.Fingerprints;

/// <summary>Writes values as text: numbers exactly, objects by type and fields, tensors by content, delegates by code.</summary>
internal sealed class ValueDescription(CodeDescription code)
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly StringBuilder text = new();
    private readonly Dictionary<object, string> seen = new(ReferenceEqualityComparer.Instance);

    public override string ToString() => text.ToString();

    public void AddText(string line) => text.Append(line);

    public void Add(object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string literal:
                text.Append(JsonSerializer.Serialize(literal));
                break;
            case double or float:
                text.Append(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
                break;
            case Enum:
                text.Append(UserCode.NameOf(value.GetType())).Append('.').Append(value);
                break;
            case Type type:
                text.Append("type ").Append(UserCode.NameOf(type));
                code.Reference(type);
                break;
            case IFormattable when value.GetType().Assembly == typeof(object).Assembly:
                text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case bool or char or Device:
                text.Append(value);
                break;
            default:
                AddReference(value);
                break;
        }
    }

    private void AddReference(object value)
    {
        if (seen.TryGetValue(value, out var name))
        {
            text.Append("same as ").Append(name);
            return;
        }
        seen.Add(value, $"#{seen.Count}");
        switch (value)
        {
            case nn.Module module:
                AddModule(module);
                break;
            case Tensor tensor:
                AddTensor(tensor);
                break;
            case Delegate function:
                foreach (var part in function.GetInvocationList())
                    code.AddDelegate(part, this);
                break;
            case IDictionary map:
                text.Append('{');
                foreach (DictionaryEntry entry in map)
                    AddItem(entry.Key, entry.Value);
                text.Append('}');
                break;
            case IEnumerable items when value is Array || UserCode.NameOf(value.GetType()).StartsWith("System.", StringComparison.Ordinal) || IsCollectionLiteral(value):
                text.Append('[');
                foreach (var item in items)
                {
                    Add(item);
                    text.Append(", ");
                }
                text.Append(']');
                break;
            default:
                AddObject(value);
                break;
        }
    }

    // A collection expression for an interface such as IReadOnlyList is held in a type that the compiler wrote.
    private static bool IsCollectionLiteral(object value) => value.GetType().Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal);

    private void AddItem(object key, object? value)
    {
        Add(key);
        text.Append(": ");
        Add(value);
        text.Append(", ");
    }

    private void AddObject(object value)
    {
        var type = value.GetType();
        text.Append(UserCode.NameOf(type));
        code.Reference(type);
        // The framework's objects hold caches and handles; what they mean to a computation is their type.
        if (type.Assembly != typeof(ValueDescription).Assembly && !UserCode.Holds(type.Assembly))
            return;
        text.Append(" {");
        AddFields(value, type);
        text.Append('}');
    }

    private void AddFields(object value, Type type)
    {
        for (var level = type; level is not null && level != typeof(object) && !IsModuleBase(level); level = level.BaseType)
        {
            foreach (var field in level.GetFields(Declared).OrderBy(field => field.Name, StringComparer.Ordinal))
            {
                if (field.FieldType.IsPointer || field.FieldType == typeof(nint) || field.FieldType == typeof(nuint))
                    continue;
                var content = field.GetValue(value);
                // Parameters, buffers and submodules stand in the module's own list.
                if (value is nn.Module && content is Tensor)
                    continue;
                text.Append(' ').Append(PlainName(field)).Append(" = ");
                Add(content);
                text.Append(';');
            }
        }
    }

    // An automatic property's field carries the property's name in angle brackets.
    private static string PlainName(FieldInfo field) => field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>')] : field.Name;

    private static bool IsModuleBase(Type type) => type.Assembly == typeof(nn.Module).Assembly && type.Name is "Module" or "Module`2" or "HookableModule`2";

    private void AddModule(nn.Module root)
    {
        var modules = root.named_modules().Prepend(("", root)).DistinctBy(named => named.Item2, ReferenceEqualityComparer.Instance).ToArray();
        foreach (var (name, module) in modules)
            seen[module] = $"module '{name}'";
        foreach (var (name, module) in modules)
        {
            text.Append("\nmodule '").Append(name).Append("' ").Append(UserCode.NameOf(module.GetType())).Append(" {");
            code.Reference(module.GetType());
            AddFields(module, module.GetType());
            text.Append('}');
        }
        foreach (var (name, parameter) in root.named_parameters())
            AddState(parameter.requires_grad ? "trainable" : "frozen", name, parameter);
        foreach (var (name, buffer) in root.named_buffers())
            AddState("buffer", name, buffer);
        text.Append('\n');
    }

    private void AddState(string kind, string name, Tensor tensor)
    {
        text.Append('\n').Append(kind).Append(' ').Append(name).Append(" about ").Append(TensorOutline.Of(tensor)).Append(": ");
        AddTensor(tensor);
    }

    private void AddTensor(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        text.Append(tensor.dtype).Append(" [").AppendJoin(", ", tensor.shape).Append("] ")
            .Append(Sha256.Of(tensor.detach().cpu().contiguous().bytes));
    }
}
