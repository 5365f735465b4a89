namespace TorchSharp;

public enum Padding
{
    Valid,
    Same
}
