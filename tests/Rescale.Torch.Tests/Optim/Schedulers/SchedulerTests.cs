using Rescale.Torch.Tests.Peers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace Rescale.Torch.Tests.Optim.Schedulers;

public class SchedulerTests
{
    private static readonly Dictionary<string, (string Python, Func<Optimizer, LRScheduler> Create)> Schedulers = new()
    {
        ["StepLR"] = ("StepLR(o, 3, 0.5)", o => StepLR(o, 3, 0.5)),
        ["MultiStepLR"] = ("MultiStepLR(o, [2, 5, 5, 11], 0.3)", o => MultiStepLR(o, [2, 5, 5, 11], 0.3)),
        ["ExponentialLR"] = ("ExponentialLR(o, 0.93)", o => ExponentialLR(o, 0.93)),
        ["ConstantLR"] = ("ConstantLR(o, 0.3, 4)", o => ConstantLR(o, 0.3, 4)),
        ["LinearLR"] = ("LinearLR(o, 0.2, 0.9, 7)", o => LinearLR(o, 0.2, 0.9, 7)),
        ["CosineAnnealingLR"] = ("CosineAnnealingLR(o, 8, 0.001)", o => CosineAnnealingLR(o, 8, 0.001)),
        ["PolynomialLR"] = ("PolynomialLR(o, 9, 2)", o => PolynomialLR(o, 9, 2)),
        ["LambdaLR"] = ("LambdaLR(o, lambda e: 0.95 ** e)", o => LambdaLR(o, e => Math.Pow(0.95, e))),
    };

    public static TheoryData<string> Names => [.. Schedulers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_OverTwentyEpochs_EqualPyTorchs(string name)
    {
        var (python, create) = Schedulers[name];
        var expected = PythonTorch.Run($"""
            import warnings; warnings.simplefilter("ignore")
            p = torch.nn.Parameter(torch.zeros(1))
            o = torch.optim.SGD([p], lr=0.1)
            scheduler = torch.optim.lr_scheduler.{python}
            result["rates"] = []
            for epoch in range(20):
                result["rates"].append(scheduler.get_last_lr()[0])
                scheduler.step()
            """);
        using var parameter = Parameter(zeros(1));
        using var optimizer = SGD([parameter], 0.1);
        var scheduler = create(optimizer);
        var rates = new List<double>();
        for (var epoch = 0; epoch < 20; epoch++)
        {
            rates.Add(scheduler.get_last_lr().Single());
            Assert.Equal(rates[^1], optimizer.ParamGroups.Single().LearningRate);
            scheduler.step();
        }
        Assert.Equal(expected.GetProperty("rates").EnumerateArray().Select(rate => rate.GetDouble()), rates);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StepToAnEpoch_GivesTheRateOfThatEpoch(string name)
    {
        using var parameter = Parameter(zeros(1));
        using var walked = SGD([parameter], 0.1);
        using var jumped = SGD([parameter], 0.1);
        var walker = Schedulers[name].Create(walked);
        for (var epoch = 0; epoch < 6; epoch++) walker.step();
        var jumper = Schedulers[name].Create(jumped);
        jumper.step(6);
        Assert.Equal(walker.get_last_lr().Single(), jumper.get_last_lr().Single(), 12);
    }

    [Fact]
    public void Groups_KeepTheirOwnRates()
    {
        using var layer = Linear(1, 1);
        using var optimizer = SGD([new SGD.ParamGroup([layer.weight], lr: 1), new SGD.ParamGroup([layer.bias!], lr: 0.1)], 0.5);
        var scheduler = ExponentialLR(optimizer, 0.5);
        scheduler.step();
        Assert.Equal([0.5, 0.05], scheduler.get_last_lr());
    }

    [Fact]
    public void Settings_OutOfRange_AreNamed()
    {
        using var parameter = Parameter(zeros(1));
        using var optimizer = SGD([parameter], 0.1);
        Assert.Contains("step size cannot be 0", Assert.Throws<ArgumentException>(() => StepLR(optimizer, 0)).Message);
        Assert.Contains("T_max cannot be 0", Assert.Throws<ArgumentException>(() => CosineAnnealingLR(optimizer, 0)).Message);
        Assert.Contains("factor cannot be 2", Assert.Throws<ArgumentException>(() => LinearLR(optimizer, 2)).Message);
    }
}
