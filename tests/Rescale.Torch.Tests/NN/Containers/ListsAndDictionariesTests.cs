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
    public void ParameterDict_AfterInsertAndReplacement_IsRegisteredInOrder()
    {
        using var parameters = ParameterDict(("scale", Parameter(zeros(1))), ("shift", Parameter(zeros(2))));
        parameters.Insert(0, ("first", Parameter(zeros(3))));
        parameters[1] = ("gain", Parameter(zeros(4)));
        parameters["shift"] = Parameter(zeros(5));
        Assert.Equal([("first", 3L), ("gain", 4), ("shift", 5)], parameters.named_parameters().Select(entry => (entry.name, entry.parameter.numel())));
        Assert.Equal(["first", "gain", "shift"], parameters.keys());
    }

    [Fact]
    public void ParameterDict_OfAnEqualButOtherParameter_DoesNotContainOrRemoveIt()
    {
        using var parameters = ParameterDict(("scale", Parameter(zeros(1))));
        using var other = Parameter(zeros(1));
        Assert.False(parameters.Remove(("scale", other)));
        Assert.Equal(-1, parameters.IndexOf(("scale", other)));
        Assert.Equal(0, parameters.IndexOf(("scale", parameters["scale"])));
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
