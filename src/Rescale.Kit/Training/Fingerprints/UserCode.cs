using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Rescale.Training.Fingerprints;

/// <summary>Tells the user's code from the kit's and the framework's, whose versions stand in a run's identity by themselves.</summary>
internal static partial class UserCode
{
    private static readonly string RuntimeFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>Whether the assembly lives in memory only, as the compiled cells of a notebook do.</summary>
    public static bool IsInMemory(Assembly assembly) => assembly.IsDynamic || assembly.Location.Length == 0;

    public static bool Holds(Assembly assembly) =>
        IsInMemory(assembly)
        || (assembly != typeof(UserCode).Assembly && assembly != typeof(Tensor).Assembly && Path.GetDirectoryName(assembly.Location) != RuntimeFolder);

    public static bool IsCompilerGenerated(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Whether the type only carries captured variables: a lambda's closure, or the variables of a notebook cell.</summary>
    public static bool CarriesVariables(Type type) =>
        Holds(type.Assembly) && ((IsCompilerGenerated(type) && type.Name.StartsWith("<>c", StringComparison.Ordinal)) || IsSubmission(type));

    /// <summary>Whether the type holds a notebook cell's variables, whatever its engine calls it.</summary>
    public static bool IsSubmission(Type type) =>
        type.DeclaringType is null && IsInMemory(type.Assembly) && type.GetMethod("<Factory>", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is not null;

    /// <summary>The type's name without what changes when a cell is run again.</summary>
    public static string NameOf(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsGenericType)
            return $"{NameOfDefinition(type.GetGenericTypeDefinition())}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
        return type.HasElementType ? $"{NameOf(type.GetElementType()!)}{type.Name[type.Name.LastIndexOfAny(['[', '&', '*'])..]}" : NameOfDefinition(type);
    }

    private static string NameOfDefinition(Type type)
    {
        if (CarriesVariables(type))
            return "variables";
        return type.DeclaringType is { } outer && IsInMemory(type.Assembly) ? $"{NameOfDefinition(outer)}+{type.Name}" : WithoutNumbers(type.FullName ?? type.Name);
    }

    /// <summary>
    /// A compiled name without the numbers that the compiler gives to lambdas and closures: they count what else the type holds,
    /// so that an edit beside the code would change them. What the code does is known by its assembly's version.
    /// </summary>
    public static string WithoutNumbers(string name) => CompilerNumbers().Replace(name, "");

    [GeneratedRegex(@"(?<=>c__DisplayClass|>b__|>g__[^|]*\|)[0-9]+(_[0-9]+)?")]
    private static partial Regex CompilerNumbers();
}
