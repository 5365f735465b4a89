using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>Where one tensor stands in a safetensors file.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">Its elements' type.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SafeTensorsEntry(string Name, ScalarType Type, long[] Shape, long Begin, long End);
