namespace Rescale.Training;

/// <summary>The optimizers that recipes choose from.</summary>
public static class Optimizers
{
    /// <summary>Stochastic gradient descent.</summary>
    /// <param name="learningRate">Learning rate of the first epoch, positive.</param>
    /// <param name="momentum">Share of the last step carried over, in [0, 1).</param>
    /// <param name="weightDecay">L2 penalty added to the gradient.</param>
    /// <param name="nesterov">Nesterov's form of momentum.</param>
    public static SgdRecipe Sgd(double learningRate, double momentum = 0, double weightDecay = 0, bool nesterov = false) =>
        new() { LearningRate = learningRate, Momentum = momentum, WeightDecay = weightDecay, Nesterov = nesterov };

    /// <summary>Adam (Kingma and Ba, 2015); weight decay joins the gradient.</summary>
    /// <param name="learningRate">Learning rate of the first epoch, positive.</param>
    /// <param name="beta1">Decay of the first moment.</param>
    /// <param name="beta2">Decay of the second moment.</param>
    /// <param name="weightDecay">L2 penalty added to the gradient.</param>
    public static AdamRecipe Adam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double weightDecay = 0) =>
        new() { LearningRate = learningRate, Beta1 = beta1, Beta2 = beta2, WeightDecay = weightDecay };

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019).</summary>
    /// <param name="learningRate">Learning rate of the first epoch, positive.</param>
    /// <param name="beta1">Decay of the first moment.</param>
    /// <param name="beta2">Decay of the second moment.</param>
    /// <param name="weightDecay">Share of each weight taken off per step, times the learning rate.</param>
    public static AdamRecipe AdamW(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double weightDecay = 0.01) =>
        new() { LearningRate = learningRate, Beta1 = beta1, Beta2 = beta2, WeightDecay = weightDecay, Decoupled = true };
}
