using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.NN.Containers;

public class ListsAndDictionariesTests
{
    [Fact]
    public void ModuleList_AfterInsertAndRemove_NamesFollowPositions()
    {
        using var list = ModuleList<Module>(Linear(1, 1), ReLU());
        list.Insert(0, Linear(2, 2, hasBias: false));
        list.RemoveAt(2);
        Assert.Equal(["0.weight", "1.weight", "1.bias"], list.named_parameters().Select(entry => entry.name));
        Assert.Equal([2L, 2], list[0].get_parameter("weight")!.shape);
    }

    [Fact]
    public void ModuleDict_KeepsInsertionOrder()
    {
        using var modules = ModuleDict(("z", (Module)Linear(1, 1, false)), ("a", Linear(1, 1, false)));
        Assert.Equal(["z.weight", "a.weight"], modules.state_dict().Keys);
        Assert.True(modules.Remove("z"));
        Assert.Equal(["a.weight"], modules.state_dict().Keys);
    }

    [Fact]
    public void ParameterList_RegistersItsParameters()
    {
        using var list = ParameterList(Parameter(zeros(1)), Parameter(zeros(2)));
        list.RemoveAt(0);
        Assert.Equal([2L], list.get_parameter("0")!.shape);
        Assert.Single(list.parameters());
    }

    [Fact]
    public void ParameterDict_RegistersItsParameters()
    {
        using var parameters = ParameterDict(("scale", Parameter(zeros(1))), ("shift", Parameter(zeros(2))));
        Assert.Equal(["scale", "shift"], parameters.state_dict().Keys);
        Assert.Equal([2L], parameters["shift"].shape);
    }

    [Fact]
    public void Parameter_TakesTheTensorOver()
    {
        var data = ones(3);
        using var parameter = Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.Equal(3, parameter.sum().item<float>());
    }
}
