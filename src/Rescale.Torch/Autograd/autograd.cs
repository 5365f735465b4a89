using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public static class autograd
    {
        public static unsafe void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            var roots = Handles(tensors);
            var gradients = Handles(grad_tensors);
            var leaves = Handles(inputs);
            int result;
            fixed (nint* root = roots, gradient = gradients, leaf = leaves)
                result = Library.rescale_backward(root, roots.Length, gradient, gradients.Length, leaf, leaves.Length, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0);
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
            if (result < 0)
                throw Library.Error("backward");
        }

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>Gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/>; null for an unused input where that is allowed.</summary>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var roots = Handles(outputs);
            var leaves = Handles(inputs);
            var gradients = Handles(grad_outputs);
            var found = new nint[leaves.Length];
            int result;
            fixed (nint* root = roots, leaf = leaves, gradient = gradients, first = found)
                result = Library.rescale_grad(root, roots.Length, leaf, leaves.Length, gradient, gradients.Length, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, first);
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            if (result < 0)
                throw Library.Error("grad");
            return Array.ConvertAll(found, handle => handle == 0 ? null! : new Tensor(handle));
        }

        private static nint[] Handles(IList<Tensor>? tensors) => tensors is null ? [] : tensors.Select(tensor => tensor is null ? 0 : tensor.Handle).ToArray();
    }
}
