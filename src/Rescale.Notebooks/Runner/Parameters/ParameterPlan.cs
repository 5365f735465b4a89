using Rescale.Notebooks.Format;

namespace Rescale.Notebooks.Runner.Parameters;

/// <summary>Which of the values given for several notebooks goes to which of them.</summary>
public static class ParameterPlan
{
    /// <summary>
    /// Gives each notebook the values of the parameters it declares. A name must be declared by at least one notebook.
    /// </summary>
    /// <param name="notebooks">The notebooks with the names to call them by in messages.</param>
    /// <param name="values">Parameter name → value as text.</param>
    /// <returns>The values of each notebook, in the order given.</returns>
    /// <exception cref="ParameterException">A name is declared nowhere, or a value does not fit.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Distribute(
        IReadOnlyList<(string Name, Notebook Notebook)> notebooks, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
            return [.. notebooks.Select(_ => new Dictionary<string, string>())];
        var declared = notebooks.Select(notebook => ParameterCell.Declared(notebook.Notebook)).ToList();
        foreach (var name in values.Keys)
        {
            if (!declared.Any(parameters => parameters.Any(parameter => parameter.Name == name)))
                throw Unknown(name, notebooks, declared);
        }

        var plan = new List<IReadOnlyDictionary<string, string>>();
        for (var i = 0; i < notebooks.Count; i++)
        {
            var own = declared[i].Where(parameter => values.ContainsKey(parameter.Name)).ToList();
            foreach (var parameter in own)
                _ = parameter.Literal(values[parameter.Name]); // refused now, not after an hour of other notebooks
            plan.Add(own.ToDictionary(parameter => parameter.Name, parameter => values[parameter.Name]));
        }
        return plan;
    }

    private static ParameterException Unknown(
        string name, IReadOnlyList<(string Name, Notebook Notebook)> notebooks, List<IReadOnlyList<DeclaredParameter>> declared)
    {
        if (notebooks.Count == 1)
            return new ParameterException($"{notebooks[0].Name} has no parameter '{name}'; {ParameterCell.Describe(declared[0])}.");
        var known = notebooks.Select((notebook, i) =>
            $"{notebook.Name}: {(declared[i].Count == 0 ? "none" : string.Join(", ", declared[i].Select(parameter => parameter.Name)))}");
        return new ParameterException($"None of the notebooks has a parameter '{name}' ({string.Join("; ", known)}).");
    }
}
