using System.Reflection;
using Rescale.Notebooks.Engine.Formatting;
using Rescale.Notebooks.Engine.Scripting;

namespace Rescale.Notebooks.Engine;

/// <summary>The variables that a notebook's cells have declared.</summary>
internal static class NotebookVariables
{
    /// <summary>The variables by name; of two of one name that of the later cell, which alone can be used.</summary>
    /// <param name="slots">The state of all cells, in order: an object for each cell, whose fields are its variables.</param>
    public static IReadOnlyList<NotebookVariable> Of(IEnumerable<object?> slots)
    {
        var found = new SortedDictionary<string, NotebookVariable>(StringComparer.Ordinal);
        foreach (var cell in slots.OfType<object>())
        {
            foreach (var field in cell.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                if (!field.Name.StartsWith('<'))
                    found[field.Name] = new NotebookVariable(field.Name, TypeNames.Of(field.FieldType), field.GetValue(cell));
            }
        }
        return [.. found.Values];
    }
}
