using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>What all convolutions share: weight <c>[out, in / groups, …]</c>, bias <c>[out]</c>, and the geometry.</summary>
public abstract class Convolution : Module<Tensor, Tensor>
{
    private protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding,
        Padding? padding_type, long[] dilation, long[] output_padding, bool transposed, PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(name)
    {
        if (groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException(
                $"{name}: {groups} groups divide neither or not both of {in_channels} input and {out_channels} output channels.", nameof(groups));
        if (padding_type == Padding.Same && stride.Any(step => step != 1))
            throw new ArgumentException($"{name}: padding 'Same' exists for stride 1 only.", nameof(padding_type));

        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.padding_type = padding_type;
        this.dilation = dilation;
        this.output_padding = output_padding;
        this.transposed = transposed;
        this.padding_mode = padding_mode;
        this.groups = groups;

        long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        weight = new Parameter(empty([.. channels, .. kernel_size], dtype, device));
        if (bias) this.bias = new Parameter(empty(out_channels, dtype, device));
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] padding { get; set; }

    public Padding? padding_type { get; set; }

    public long[] dilation { get; set; }

    public long[] output_padding { get; set; }

    public bool transposed { get; }

    public PaddingModes padding_mode { get; set; }

    public long groups { get; set; }

    public Parameter weight
    {
        get => OwnParameter(nameof(weight))!;
        set => ConditionallyRegisterParameter(nameof(weight), value);
    }

    public Parameter? bias
    {
        get => OwnParameter(nameof(bias));
        set => ConditionallyRegisterParameter(nameof(bias), value);
    }

    public void SetPadding(long[] padding)
    {
        this.padding = padding;
        padding_type = null;
    }

    public void SetPadding(Padding padding) => padding_type = padding;

    public void reset_parameters() => Initial.UniformByFanIn(weight, bias);
}
