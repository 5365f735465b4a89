using System.Reflection;

namespace Rescale.Torch.Tests.PublicApi;

/// <summary>A public API as lines of text under the line of their type, in the form of torchsharp-0.107-api.txt.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Reads a listing from a file: members by type line.</summary>
    internal static Dictionary<string, HashSet<string>> Read(string path)
    {
        var types = new Dictionary<string, HashSet<string>>();
        var members = new HashSet<string>();
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("  "))
                members.Add(line.Trim());
            else if (line.Length > 0)
                types[line] = members = [];
        }
        return types;
    }

    /// <summary>Lists the exported types of an assembly.</summary>
    internal static Dictionary<string, HashSet<string>> Of(Assembly assembly) => assembly.GetExportedTypes().ToDictionary(TypeLine, Members);

    private static string TypeLine(Type type)
    {
        var name = type.FullName!.Replace('+', '.');
        if (typeof(Delegate).IsAssignableFrom(type))
            return $"delegate {name}";
        var kind = type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : "class";
        var inherits = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum);
        return $"{kind} {name}{(inherits ? $" : {Name(type.BaseType!)}" : "")}";
    }

    private static HashSet<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [];
        if (type.IsEnum)
            return [string.Join(", ", Enum.GetNames(type))];
        return
        [
            .. type.GetConstructors(Declared).Select(constructor => $"new({Parameters(constructor)})"),
            .. type.GetProperties(Declared).Select(Property),
            .. type.GetFields(Declared).Where(field => !field.IsSpecialName).Select(field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}"),
            .. type.GetMethods(Declared).Where(method => !method.IsSpecialName || method.Name.StartsWith("op_")).Select(Method),
        ];
    }

    private static string Property(PropertyInfo property)
    {
        var indices = property.GetIndexParameters();
        var indexer = indices.Length > 0 ? $"[{string.Join(", ", indices.Select(index => Name(index.ParameterType)))}]" : "";
        return $"{Name(property.PropertyType)} {property.Name}{indexer} {{ {(property.CanRead ? "get; " : "")}{(property.CanWrite ? "set; " : "")}}}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{Name(parameter.ParameterType)} {parameter.Name}{Default(parameter)}"));

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
            return "";
        return " = " + parameter.RawDefaultValue switch
        {
            null => "null",
            string text => $"\"{text}\"",
            bool truth => truth ? "true" : "false",
            var value => value.ToString(),
        };
    }

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsByRef)
            return $"ref {Name(type.GetElementType()!)}";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{Name(underlying)}?";

        var name = type.Name switch
        {
            "Int64" => "long",
            "Int32" => "int",
            "Single" => "float",
            "Double" => "double",
            "Boolean" => "bool",
            "String" => "string",
            "Void" => "void",
            "Object" => "object",
            "Byte" => "byte",
            var other => other,
        };
        if (!type.IsGenericType)
            return name;
        var arguments = string.Join(", ", type.GetGenericArguments().Select(Name));
        if (type.FullName is not null && type.FullName.StartsWith("System.ValueTuple"))
            return $"({arguments})";
        return $"{(name.Contains('`') ? name[..name.IndexOf('`')] : name)}<{arguments}>";
    }
}
