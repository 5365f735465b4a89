using Rescale.Native;
using Rescale.Torch.Tests.Peers;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Torch.Tests.Tensors.Display;

public sealed class TensorFormattersTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void PlainText_OfAnyTensor_HasTheValuesAsPyTorchPrintsThem()
    {
        var results = PythonTorch.Run("""
            from torch import arange, tensor, float16, float32, float64
            from torch._tensor_str import _tensor_str
            tensors = [
                arange(6).reshape(2, 3), arange(6, dtype=float32).reshape(2, 3), arange(6, dtype=float32).reshape(2, 3) / 7,
                arange(6, dtype=float32) * 1e-6, arange(6, dtype=float64) * 1e5 + 0.25, arange(60), arange(24).reshape(2, 3, 4),
                arange(16, dtype=float32).reshape(2, 2, 2, 2) - 8, arange(10000).reshape(100, 100), arange(10000, dtype=float32).reshape(10, 10, 100) / 3,
                arange(2000, dtype=float32) * 1e-3, arange(4) > 1, tensor([0.0, 0.0]), tensor(2.5), arange(5, dtype=float16) / 3, tensor([1e10, 1.0])]
            result = [dict(text=_tensor_str(t, 0), shape=list(t.shape), bits=bits(t), type=str(t.dtype)) for t in tensors]
            """);
        Assert.Equal(16, results.GetArrayLength());
        foreach (var result in results.EnumerateArray())
        {
            var shape = result.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
            var type = Enum.Parse<ScalarType>(result.GetProperty("type").GetString()!.Replace("torch.", ""), ignoreCase: true);
            var values = empty(shape, type);
            Convert.FromHexString(result.GetProperty("bits").GetString()!).CopyTo(values.bytes);
            Assert.Equal($"{values}\n{result.GetProperty("text").GetString()}", Show(values, "text/plain"));
        }
    }

    [Fact]
    public void Text_OfValuesThatAreNotFinite_IsSetFlushRightToo() =>
        Assert.Equal("[3], type = Float32, device = cpu\n[  1.,  nan, -inf]", Show(tensor(new[] { 1, float.NaN, float.NegativeInfinity }), "text/plain"));

    [Fact]
    public void Html_OfAMatrix_IsATable()
    {
        Assert.Equal(
            "<div>[2x2], type = Float32, device = cpu</div>\n<table><tbody>\n"
            + "<tr><td style=\"text-align:right\">0.5000</td><td style=\"text-align:right\">1.0000</td></tr>\n"
            + "<tr><td style=\"text-align:right\">1.5000</td><td style=\"text-align:right\">2.0000</td></tr>\n</tbody></table>",
            Show(tensor(new float[,] { { 0.5f, 1 }, { 1.5f, 2 } }), "text/html"));
    }

    [Fact]
    public void Html_OfALargeMatrix_ShowsItsEdges()
    {
        var html = Show(arange(10000).reshape(100, 100), "text/html")!;
        Assert.Equal(7, html.Split("<tr>").Length - 1);
        Assert.Contains("<td style=\"text-align:right\">2</td><td>…</td><td style=\"text-align:right\">97</td>", html);
    }

    [Fact]
    public void Html_OfMoreDimensions_IsTheText() =>
        Assert.Equal("<div>[1x1x2], type = Int64, device = cpu</div>\n<pre>[[[0, 1]]]</pre>", Show(arange(2).reshape(1, 1, 2), "text/html"));

    [Fact]
    public void Text_OfATensorWithoutValuesToShow_IsItsSummary()
    {
        var disposed = zeros(2);
        disposed.Dispose();
        Assert.Equal("[disposed tensor]", Show(disposed, "text/plain"));
        Assert.Equal("[0x3], type = Float32, device = cpu", Show(zeros(0, 3), "text/plain"));
        Assert.Equal("[2], type = Float32, device = meta", Show(zeros(2, device: META), "text/plain"));
        Assert.Null(Show(zeros(0, 3), "text/html"));
    }

    [Fact]
    public void Text_OfATensorWithGradient_SaysSo() =>
        Assert.Equal("[2], type = Float32, device = cpu, requires grad\n[0., 0.]", Show(zeros(2, requires_grad: true), "text/plain"));

    private static string? Show(Tensor tensor, string mimeType)
    {
        var formatter = new TensorFormatters().CreateTypeFormatters().Single(formatter => (string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)! == mimeType);
        var writer = new StringWriter();
        return (bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, [tensor, writer])! ? writer.ToString() : null;
    }
}
