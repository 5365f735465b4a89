using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Normalises each channel by its mean and variance: the batch's while training, the running ones otherwise.</summary>
public abstract class BatchNorm : NormBase
{
    public BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var share = momentum ?? 0;
        if (training && num_batches_tracked is { } batches)
        {
            batches.add_(1);
            share = momentum ?? 1.0 / batches.item<long>();
        }
        var fromBatch = training || running_mean is null || running_var is null;
        var updates = !training || track_running_stats;
        return functional.batch_norm(input, updates ? running_mean : null, updates ? running_var : null, weight, bias, fromBatch, share, eps);
    }
}
