using System.Reflection;
using System.Reflection.Emit;

namespace Rescale.Training.Fingerprints;

/// <summary>
/// Writes the code that user-written delegates and types run: their instructions with names in place of metadata tokens,
/// everything of a notebook's that they call, and the values of the variables they read. Compiled assemblies are known by
/// their module version and only their lambdas are followed, for the variables; the kit, libtorch and .NET are known by their
/// versions and not followed at all.
/// </summary>
internal sealed class CodeDescription
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Dictionary<MemberInfo, int> numbers = [];
    private readonly Queue<MemberInfo> pending = [];
    private readonly Dictionary<Type, object> variables = [];
    private readonly SortedDictionary<string, string> assemblies = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Assemblies => assemblies;

    public bool HasNotebookCode { get; private set; }

    /// <summary>Takes note of a type whose code matters if it is the user's.</summary>
    public void Reference(Type type)
    {
        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
                Reference(argument);
        }
        if (type.HasElementType)
            Reference(type.GetElementType()!);
        else if (!type.IsGenericParameter && TakeNote(type) && UserCode.IsInMemory(type.Assembly) && !UserCode.CarriesVariables(type))
            Number(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    public void AddDelegate(Delegate function, ValueDescription values)
    {
        FindVariables(function.Target);
        values.AddText("delegate ");
        values.AddText(MethodName(function.Method));
        // A method of an object that is more than a closure computes with that object's state.
        if (function.Target is { } target && !UserCode.CarriesVariables(target.GetType()))
        {
            values.AddText(" of ");
            values.Add(target);
        }
    }

    /// <summary>Writes all code referenced so far, and what that references in turn.</summary>
    public void AddReferenced(ValueDescription values)
    {
        while (pending.TryDequeue(out var member))
        {
            values.AddText($"\ncode {numbers[member]} ");
            if (member is Type type)
                AddType(type, values);
            else
                AddBody((MethodBase)member, values);
        }
    }

    private void AddType(Type type, ValueDescription values)
    {
        values.AddText($"type {UserCode.NameOf(type)}");
        if (type.BaseType is { } parent)
        {
            values.AddText($" : {UserCode.NameOf(parent)}");
            Reference(parent);
        }
        foreach (var member in type.GetMembers(Declared).OfType<MethodBase>().OrderBy(method => method.ToString(), StringComparer.Ordinal))
            values.AddText($"\n  {member.Name} {MethodName(member)}");
    }

    private void AddBody(MethodBase method, ValueDescription values)
    {
        if (method.GetMethodBody() is not { } body)
        {
            values.AddText("no body");
            return;
        }
        foreach (var local in body.LocalVariables)
            values.AddText($"\n  local {UserCode.NameOf(local.LocalType)}");
        foreach (var instruction in IlReader.Read(body.GetILAsByteArray() ?? []))
        {
            values.AddText($"\n  {instruction.Code.Name} ");
            if (!instruction.HasToken)
                values.AddText(Convert.ToHexString(instruction.Operand.Span));
            else if (instruction.Code.OperandType == OperandType.InlineString)
                values.Add(method.Module.ResolveString(instruction.Token));
            else
                AddMember(Resolve(method, instruction.Token), values);
        }
    }

    private void AddMember(MemberInfo member, ValueDescription values)
    {
        switch (member)
        {
            case Type type:
                values.AddText(UserCode.NameOf(type));
                Reference(type);
                break;
            case MethodBase method:
                values.AddText(MethodName(method));
                if (method is ConstructorInfo && method.DeclaringType is { } made)
                    Reference(made);
                break;
            case FieldInfo field:
                AddField(field, values);
                break;
        }
    }

    private void AddField(FieldInfo field, ValueDescription values)
    {
        var owner = field.DeclaringType!;
        Reference(owner);
        values.AddText(UserCode.CarriesVariables(owner) && field.Name.StartsWith('<') ? "captured" : $"{UserCode.NameOf(owner)}.{field.Name}");
        // The compiler caches lambdas in static fields; whether they are filled yet means nothing.
        if (!TakeNote(owner) || field.Name.StartsWith("<>9", StringComparison.Ordinal) || UserCode.CarriesVariables(field.FieldType))
            return;
        if (field.IsLiteral || (field.IsStatic && !owner.ContainsGenericParameters))
            AddValue(field.GetValue(null), values);
        else if (variables.TryGetValue(owner, out var instance))
            AddValue(field.GetValue(instance), values);
    }

    private static void AddValue(object? value, ValueDescription values)
    {
        values.AddText(" = ");
        values.Add(value);
    }

    private string MethodName(MethodBase method)
    {
        var name = $"{(method.DeclaringType is { } owner ? UserCode.NameOf(owner) : "")}::{UserCode.WithoutNumbers(method.Name)}({string.Join(", ", method.GetParameters().Select(parameter => UserCode.NameOf(parameter.ParameterType)))})";
        if (method.IsGenericMethod)
        {
            name += $"<{string.Join(", ", method.GetGenericArguments().Select(UserCode.NameOf))}>";
            foreach (var argument in method.GetGenericArguments())
                Reference(argument);
        }
        if (method.DeclaringType is null || !TakeNote(method.DeclaringType))
            return name;
        // Names that the compiler gives count lambdas and cells; the code behind them is what matters.
        if (method.Name.StartsWith('<'))
            return $"code {Number(Definition(method))}";
        return UserCode.IsInMemory(method.DeclaringType.Assembly) ? $"{name} code {Number(Definition(method))}" : name;
    }

    private static MethodBase Definition(MethodBase method) =>
        method.IsGenericMethod && method is MethodInfo { IsGenericMethodDefinition: false } made ? made.GetGenericMethodDefinition() : method;

    private int Number(MemberInfo member)
    {
        if (!numbers.TryGetValue(member, out var number))
        {
            numbers.Add(member, number = numbers.Count);
            pending.Enqueue(member);
        }
        return number;
    }

    // Whether the type is the user's; where its code came from is then part of the fingerprint.
    private bool TakeNote(Type type)
    {
        var assembly = type.Assembly;
        if (!UserCode.Holds(assembly))
            return false;
        if (UserCode.IsInMemory(assembly))
            HasNotebookCode = true;
        else
            assemblies[assembly.GetName().Name!] = assembly.ManifestModule.ModuleVersionId.ToString();
        return true;
    }

    private void FindVariables(object? target)
    {
        if (target is null || !UserCode.CarriesVariables(target.GetType()) || !variables.TryAdd(target.GetType(), target))
            return;
        foreach (var field in target.GetType().GetFields(Declared).Where(field => !field.IsStatic && UserCode.CarriesVariables(field.FieldType)))
            FindVariables(field.GetValue(target));
    }

    private static MemberInfo Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null)!;
}
