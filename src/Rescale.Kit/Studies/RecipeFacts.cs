using System.Globalization;
using System.Reflection;
using Rescale.Training;

namespace Rescale.Studies;

/// <summary>Every hyperparameter of a recipe by name: all public properties, so that a new one cannot be forgotten.</summary>
internal static class RecipeFacts
{
    /// <summary>The recipe's name and hyperparameters.</summary>
    public static IEnumerable<(string Name, string Value)> Of(Recipe recipe) => Properties(recipe, "");

    private static IEnumerable<(string Name, string Value)> Properties(object part, string prefix)
    {
        foreach (var property in part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = prefix + property.Name;
            var value = property.GetValue(part);
            if (value is OptimizerRecipe or Schedule)
            {
                yield return (name, value.GetType().Name);
                foreach (var inner in Properties(value, name + "."))
                    yield return inner;
            }
            else
            {
                yield return (name, Text(value));
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "none",
        string text => text,
        bool flag => flag ? "yes" : "no",
        Delegate code => code.Method.DeclaringType?.Assembly == typeof(Recipe).Assembly ? $"the kit's ({code.Method.Name})" : "given as code in the notebook",
        System.Collections.IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Text)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
