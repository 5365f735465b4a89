using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rescale.Torch.Tests.NN;

public class LossGradientTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Losses = new()
    {
        ["CrossEntropyLoss"] = x => CrossEntropyLoss().call(x, Classes),
        ["CrossEntropyLoss with weights, an ignored class and a sum"] = x =>
            CrossEntropyLoss(tensor(new double[] { 1, 2, 0.5 }), ignore_index: 0, Reduction.Sum).call(x, Classes),
        ["CrossEntropyLoss with smoothed labels"] = x => new TorchSharp.Modules.CrossEntropyLoss(label_smoothing: 0.1).call(x, Classes),
        ["NLLLoss"] = x => NLLLoss().call(x.log_softmax(1), Classes),
        ["MSELoss"] = x => MSELoss().call(x, Values),
        ["MSELoss, not reduced"] = x => MSELoss(Reduction.None).call(x, Values),
        ["L1Loss"] = x => L1Loss().call(x, Values),
        ["SmoothL1Loss"] = x => SmoothL1Loss(beta: 0.5).call(x, Values),
        ["HuberLoss"] = x => HuberLoss(0.5).call(x, Values),
        ["KLDivLoss"] = x => KLDivLoss(log_target: false).call(x.log_softmax(1), Shares),
        ["BCELoss"] = x => BCELoss().call(x.sigmoid(), Shares),
        ["BCEWithLogitsLoss"] = x => BCEWithLogitsLoss(pos_weights: tensor(new double[] { 1, 2, 3 })).call(x, Shares),
    };

    private static Tensor Classes => tensor(new long[] { 2, 0, 1, 2 });

    private static Tensor Values => arange(12, dtype: ScalarType.Float64).view(4, 3).sin();

    private static Tensor Shares => Values.softmax(1);

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Loss_HasTheNumericGradient(string name)
    {
        manual_seed(3);
        using var input = randn(4, 3, ScalarType.Float64, requires_grad: true);
        GradientCheck.Passes(() => Losses[name](input), input);
    }
}
