using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>Where one tensor stands in a safetensors file.</summary>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record SafeTensorsEntry(string Name, ScalarType Type, long[] Shape, long Begin, long End);
