using Rescale.Layers;
using Rescale.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Rescale.Tests.Training;

public sealed class SafeTensorsPeerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Python_ReadsAModelsWeights()
    {
        var model = Toy.Model();
        ModelState.Save(model, folder["weights"], new Dictionary<string, string> { ["größe"] = "\"5\"\n" });
        var read = PythonSafeTensors.Read(folder["weights"]);
        var state = model.state_dict();
        Assert.Equal(state.Keys.Order(), read.Tensors.Keys.Order());
        foreach (var (name, value) in state)
        {
            Assert.Equal(value.dtype == ScalarType.Int64 ? "I64" : "F32", read.Tensors[name].Dtype);
            Assert.Equal(value.shape, read.Tensors[name].Shape);
            Assert.Equal(Convert.ToHexString(value.bytes), read.Tensors[name].Hex);
        }
        Assert.Equal("\"5\"\n", read.Metadata["größe"]);
    }

    [Fact]
    public void Python_UnpacksMasks()
    {
        manual_seed(1);
        var layer = RepeatedConv2d.Intra(new(2, 3, 3), new(5, 7, 3), Transforms.Sign);
        var masks = layer.Transform.named_parameters().ToDictionary(named => $"transform.{named.name}", named => named.parameter);
        using (no_grad())
        {
            foreach (var mask in masks.Values)
                mask.normal_();
        }
        ModelState.Save(layer, folder["weights"], packMasks: true);
        var read = PythonSafeTensors.Read(folder["weights"]);
        Assert.Equal(masks.Keys.Order(), read.Masks.Keys.Order());
        foreach (var (name, mask) in masks)
        {
            Assert.Equal("U8", read.Tensors[name].Dtype);
            Assert.Equal(mask.detach().data<float>().ToArray().Select(value => value < 0 ? 0 : 1), read.Masks[name]);
        }
    }

    [Fact]
    public void Read_AFileFromPython_IsExact()
    {
        PythonSafeTensors.WriteExample(folder["weights"]);
        using var file = SafeTensors.Read(folder["weights"]);
        Assert.Equal("Python", file.Metadata["from"]);
        Assert.Equal([2, 2], file.Tensors["weight"].shape);
        Assert.Equal([1.5f, -2f, float.PositiveInfinity, -0f], file.Tensors["weight"].data<float>().ToArray());
        Assert.Equal([-1L, 1L << 62], file.Tensors["steps"].data<long>().ToArray());
    }
}
