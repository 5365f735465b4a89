using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) =>
                inplace ? Op.InPlace("aten::relu_", x).alias() : Op.Call("aten::relu", x);

            public static Tensor relu6(Tensor x, bool inplace = false) => hardtanh(x, 0, 6, inplace);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? Op.InPlace("aten::elu_", x, alpha).alias() : Op.Call("aten::elu", x, alpha);

            public static Tensor selu(Tensor x, bool inplace = false) =>
                inplace ? Op.InPlace("aten::selu_", x).alias() : Op.Call("aten::selu", x);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? Op.InPlace("aten::leaky_relu_", input, negative_slope).alias() : Op.Call("aten::leaky_relu", input, negative_slope);

            public static Tensor gelu(Tensor x) => Op.Call("aten::gelu", x);

            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) =>
                inplace ? Op.InPlace("aten::gelu_", x, approximate.ToString()).alias() : Op.Call("aten::gelu", x, approximate.ToString());

            public static Tensor silu(Tensor x, bool inplace = false) =>
                inplace ? Op.InPlace("aten::silu_", x).alias() : Op.Call("aten::silu", x);

            public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);

            public static Tensor sigmoid(Tensor x) => Op.Call("aten::sigmoid", x);

            public static Tensor sigmoid(Tensor x, bool inplace) =>
                inplace ? Op.InPlace("aten::sigmoid_", x).alias() : sigmoid(x);

            public static Tensor logsigmoid(Tensor x) => Op.Call("aten::log_sigmoid", x);

            public static Tensor tanh(Tensor x, bool inplace = false) =>
                inplace ? Op.InPlace("aten::tanh_", x).alias() : Op.Call("aten::tanh", x);

            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace ? Op.InPlace("aten::hardtanh_", x, min_val, max_val).alias() : Op.Call("aten::hardtanh", x, min_val, max_val);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) =>
                Op.Call("aten::softplus", x, beta, threshold);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
                Op.Call("aten::softmax.int", input, dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => Op.Call("aten::log_softmax.int", x, dim);
        }
    }
}
