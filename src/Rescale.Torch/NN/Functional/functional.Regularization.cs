using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                RequireProbability(p);
                return inplace ? Op.InPlace("aten::dropout_", input, p, training).alias() : Op.Call("aten::dropout", input, p, training);
            }

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                RequireProbability(p);
                return inplace ? Op.InPlace("aten::feature_dropout_", input, p, training).alias() : Op.Call("aten::feature_dropout", input, p, training);
            }

            private static void RequireProbability(double p)
            {
                if (p is not (>= 0 and <= 1))
                    throw new ArgumentException($"A dropout probability lies between 0 and 1; {p} does not.", nameof(p));
            }
        }
    }
}
