namespace TorchSharp;

public static partial class torch
{
    public enum UpsampleMode
    {
        Nearest,
        Linear,
        Bilinear,
        Bicubic,
        Trilinear
    }
}
