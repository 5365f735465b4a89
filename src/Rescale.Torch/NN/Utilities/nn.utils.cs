using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales all gradients together so that their common norm is at most <paramref name="max_norm"/>; returns the norm before that.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var scope = NewDisposeScope();
                using var _ = no_grad();
                var gradients = Gradients(tensors);
                if (gradients.Count == 0) return 0;
                var device = gradients[0].device;
                var norms = stack(gradients.Select(gradient => Norm(gradient, norm_type).to(device)).ToList());
                var total = Norm(norms, norm_type);
                var coefficient = total.add(1e-6).reciprocal_().mul_(max_norm).clamp_max_(1.0);
                foreach (var gradient in gradients) gradient.mul_(coefficient.to(gradient.device));
                return total.ToDouble();
            }

            /// <summary>Limits every gradient's elements to ±<paramref name="clip_value"/>.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var _ = no_grad();
                foreach (var gradient in Gradients(tensors)) gradient.clamp_(-clip_value, clip_value);
            }

            /// <summary>All parameters flattened into one vector, in order.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                var flat = tensors.Select(parameter => parameter.reshape(-1)).ToList();
                try
                {
                    return cat(flat);
                }
                finally
                {
                    flat.ForEach(part => part.Dispose());
                }
            }

            /// <summary>The inverse of <see cref="parameters_to_vector"/>: copies a vector's parts into the parameters.</summary>
            /// <exception cref="ArgumentException">The vector's length is not the parameters' total.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                var parameters = tensors.ToList();
                var total = parameters.Sum(parameter => parameter.NumberOfElements);
                if (vec.NumberOfElements != total)
                    throw new ArgumentException($"The vector has {vec.NumberOfElements} elements; the parameters have {total}.", nameof(vec));
                using var scope = NewDisposeScope();
                using var _ = no_grad();
                var start = 0L;
                foreach (var parameter in parameters)
                {
                    var count = parameter.NumberOfElements;
                    parameter.copy_(vec.narrow(0, start, count).view_as(parameter));
                    start += count;
                }
            }

            private static List<Tensor> Gradients(IEnumerable<Parameter> parameters) => parameters.Select(parameter => parameter.grad).OfType<Tensor>().ToList();

            private static Tensor Norm(Tensor tensor, double type) => double.IsPositiveInfinity(type) ? tensor.abs().max() : tensor.norm((float)type);
        }
    }
}
