using static TorchSharp.torch;

namespace Rescale.Native;

/// <summary>How notebooks show tensors.</summary>
internal sealed class TensorFormatters
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [new TensorFormatter("text/html", TensorHtml.Of), new TensorFormatter("text/plain", TensorText.Of)];

    /// <summary>One form, in the shape that notebooks look for by reflection.</summary>
    private sealed class TensorFormatter(string mimeType, Func<Tensor, string?> write)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not Tensor tensor || write(tensor) is not { } text)
                return false;
            writer.Write(text);
            return true;
        }
    }
}
