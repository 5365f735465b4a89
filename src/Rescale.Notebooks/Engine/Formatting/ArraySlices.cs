namespace Rescale.Notebooks.Engine.Formatting;

/// <summary>Arrays of more than one dimension as sequences of sequences.</summary>
internal static class ArraySlices
{
    /// <summary>The slices along the first dimension, in order.</summary>
    public static IEnumerable<object?> Of(Array array) => Of(array, []);

    private static IEnumerable<object?> Of(Array array, int[] indices)
    {
        var dimension = indices.Length;
        for (var i = array.GetLowerBound(dimension); i <= array.GetUpperBound(dimension); i++)
        {
            int[] next = [.. indices, i];
            yield return next.Length == array.Rank ? array.GetValue(next) : Of(array, next);
        }
    }
}
