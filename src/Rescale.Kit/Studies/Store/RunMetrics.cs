namespace Rescale.Studies.Store;

/// <summary>Names of the numbers that every finished run records.</summary>
public static class RunMetrics
{
    /// <summary>Share of test pictures classified rightly, in [0, 1].</summary>
    public const string TestAccuracy = "test.accuracy";

    /// <summary>Mean cross-entropy on the test pictures.</summary>
    public const string TestLoss = "test.loss";

    /// <summary>Share of validation pictures classified rightly in the best epoch, in [0, 1].</summary>
    public const string ValidationAccuracy = "validation.accuracy";

    /// <summary>Mean cross-entropy on the validation pictures in the best epoch.</summary>
    public const string ValidationLoss = "validation.loss";

    /// <summary>The best epoch, from 1.</summary>
    public const string BestEpoch = "best.epoch";

    /// <summary>Trainable numbers in the model.</summary>
    public const string TrainableParameters = "parameters.trainable";

    /// <summary>Frozen numbers in the model, batch norm's running statistics not counted.</summary>
    public const string FrozenParameters = "parameters.frozen";

    /// <summary>Multiply-add operations for one picture.</summary>
    public const string MultiplyAdds = "multiply-adds";
}
