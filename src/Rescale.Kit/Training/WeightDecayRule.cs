using static TorchSharp.torch;

namespace Rescale.Training;

/// <summary>
/// Whether weight decay acts on a parameter. Rules combine as any functions do:
/// <c>(owner, name) => name != "bias" &amp;&amp; WeightDecayRules.Default(owner, name)</c> spares biases too.
/// </summary>
/// <param name="owner">The module that holds the parameter; for everything inside a weight transform, that transform.</param>
/// <param name="parameterName">The parameter's name within <paramref name="owner"/>, for example "weight".</param>
public delegate bool WeightDecayRule(nn.Module owner, string parameterName);
