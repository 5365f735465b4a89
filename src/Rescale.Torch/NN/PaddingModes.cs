namespace TorchSharp;

public enum PaddingModes
{
    Zeros,
    Reflect,
    Replicate,
    Circular,
    Constant
}
