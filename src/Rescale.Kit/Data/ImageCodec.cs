using Rescale.Native;
using static TorchSharp.torch;

namespace Rescale.Data;

/// <summary>Reads pictures. With <c>TorchProvider=nuget</c> the codec is the one in TorchPackage.</summary>
internal static class ImageCodec
{
    /// <summary>A PNG as uint8 [C, H, W]: one channel where it is grey, else three.</summary>
    public static Tensor ReadPng(string path) => PngCodec.Read(path);
}
