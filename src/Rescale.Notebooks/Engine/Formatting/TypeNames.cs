using Rescale.Notebooks.Engine.Compilation;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>Type names as C# writes them, without namespaces.</summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        if (type.IsArray)
            return ArrayName(type);
        if (type.IsByRef)
            return $"ref {Of(type.GetElementType()!)}";
        if (type.IsPointer)
            return Of(type.GetElementType()!) + "*";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        return Keyword(type) ?? (ValueMembers.IsAnonymous(type) ? Anonymous(type) : IsTuple(type) ? Tuple(type) : Named(type, type.GetGenericArguments()));
    }

    /// <summary>In C# the ranks are read from the left: <c>int[][,]</c> is an array of matrices.</summary>
    private static string ArrayName(Type type)
    {
        var ranks = "";
        for (; type.IsArray; type = type.GetElementType()!)
            ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        return Of(type) + ranks;
    }

    /// <summary>A nested type's arguments include those of the types around it, which stand there.</summary>
    private static string Named(Type type, Type[] arguments)
    {
        var outer = type.DeclaringType is { } declaring && !NotebookLoadContext.IsCell(declaring) && !declaring.Name.Contains('<') ? declaring : null;
        var inherited = outer?.GetGenericArguments().Length ?? 0;
        var tick = type.Name.IndexOf('`');
        var name = tick < 0 ? type.Name : $"{type.Name[..tick]}<{string.Join(", ", arguments.Skip(inherited).Select(Of))}>";
        return outer is null ? name : $"{Named(outer, arguments[..inherited])}.{name}";
    }

    private static string Anonymous(Type type) =>
        $"{{ {string.Join(", ", type.GetProperties().Select(property => $"{Of(property.PropertyType)} {property.Name}"))} }}";

    private static bool IsTuple(Type type) => type is { IsGenericType: true, IsGenericTypeDefinition: false, Namespace: "System" }
        && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) && type.GetGenericArguments().Length > 1;

    private static string Tuple(Type type) => $"({string.Join(", ", type.GetGenericArguments().Select(Of))})";

    private static string? Keyword(Type type) => type.IsEnum ? null : Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.SByte => "sbyte",
        TypeCode.Char => "char",
        TypeCode.Decimal => "decimal",
        TypeCode.Double => "double",
        TypeCode.Single => "float",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.String => "string",
        _ => type == typeof(object) ? "object" : type == typeof(void) ? "void" : type == typeof(nint) ? "nint" : type == typeof(nuint) ? "nuint" : null,
    };
}
