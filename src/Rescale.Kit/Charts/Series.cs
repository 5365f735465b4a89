using System.Text.Json.Nodes;

namespace Rescale.Charts;

/// <summary>Something drawn on a figure's axes.</summary>
internal abstract class Series(string? name, int? color)
{
    public string? Name { get; } = name;

    /// <summary>The palette index asked for; null takes the next one.</summary>
    public int? Color { get; } = color;

    /// <summary>Whether the series takes a colour from the palette and an entry in the legend.</summary>
    public virtual bool HasColor => true;

    /// <summary>Whether its rows are read from the top, as a table's are, rather than from the axis upwards.</summary>
    public virtual bool ReadsDown => false;

    /// <summary>What the error bars or the band are called; null without.</summary>
    public virtual string? ErrorNote => null;

    /// <summary>The values along each axis, error bars included; empty for categories.</summary>
    public abstract (IEnumerable<double> X, IEnumerable<double> Y) Extent();

    /// <summary>Changes the figure's axes to what the series needs.</summary>
    /// <param name="x">The x axis.</param>
    /// <param name="y">The y axis.</param>
    /// <param name="xId">Plotly's id of the x axis.</param>
    public virtual void FitAxes(JsonObject x, JsonObject y, string xId)
    {
    }

    /// <summary>Pictures that lie on the figure.</summary>
    /// <param name="xId">Plotly's id of the x axis.</param>
    /// <param name="yId">Plotly's id of the y axis.</param>
    public virtual IEnumerable<JsonObject> Pictures(string xId, string yId) => [];

    /// <summary>What lies behind the lines and points of all series of a figure.</summary>
    public virtual IEnumerable<JsonObject> Backdrop(TraceStyle style) => [];

    /// <summary>Plotly's traces, in drawing order.</summary>
    public abstract IEnumerable<JsonObject> Traces(TraceStyle style);

    /// <summary>The series in words and numbers, one or more lines.</summary>
    public abstract IEnumerable<string> Describe(Figure figure);
}
