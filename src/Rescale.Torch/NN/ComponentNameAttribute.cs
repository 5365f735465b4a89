namespace TorchSharp.Utils;

/// <summary>Gives a field the name under which its module, parameter or buffer is registered.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    public string? Name { get; set; }
}
