using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>What general formatting knows about a type: whether it is shown as one word, and its public members.</summary>
internal static class ValueMembers
{
    private static readonly ConcurrentDictionary<Type, ValueMember[]> Members = new();
    private static readonly ConcurrentDictionary<Type, bool> Scalars = new();

    /// <summary>The public readable properties and fields, base classes' first.</summary>
    public static IReadOnlyList<ValueMember> Of(Type type) => Members.GetOrAdd(type, static type =>
    [
        .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike)
            .Select(property => new ValueMember(property.Name, target => Read(() => property.GetValue(target, BindingFlags.DoNotWrapExceptions, null, null, null)))),
        .. type.GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Select(field => new ValueMember(field.Name, field.GetValue)),
    ]);

    /// <summary>Whether a value of the type is one word or text, rather than something with parts.</summary>
    public static bool IsScalar(Type type) => Scalars.GetOrAdd(type, static type =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string) || type == typeof(decimal)
        || typeof(Type).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type)
        || (IsFrameworkType(type) && WritesItself(type) && !typeof(DataTable).IsAssignableFrom(type) && !typeof(IQueryable).IsAssignableFrom(type))
        || (Of(type).Count == 0 && !typeof(IEnumerable).IsAssignableFrom(type)));

    /// <summary>Whether the type, or a base of it other than object, says how it is written; what the compiler writes for a record does not count.</summary>
    public static bool WritesItself(Type type)
    {
        var method = type.GetMethod(nameof(ToString), Type.EmptyTypes);
        return method?.DeclaringType is { } declaring && declaring != typeof(object) && declaring != typeof(ValueType)
            && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !IsAnonymous(declaring);
    }

    /// <summary>Whether the compiler made the type for <c>new { … }</c>.</summary>
    public static bool IsAnonymous(Type type) =>
        type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsFrameworkType(Type type) =>
        type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)) && !typeof(Exception).IsAssignableFrom(type);

    private static object? Read(Func<object?> get)
    {
        try
        {
            return get();
        }
        catch (Exception error) when (error is not ThreadInterruptedException)
        {
            // Looking at a value must not fail because one of its properties does; the reader sees which and why.
            return new UnreadableMember(error);
        }
    }
}
