using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The accumulated gradient; null when there is none.</summary>
        public Tensor? grad
        {
            get
            {
                var gradient = Library.rescale_tensor_grad(Handle);
                return gradient == 0 ? null : new Tensor(gradient);
            }

            set
            {
                Library.Check(Library.rescale_tensor_set_grad(Handle, value is null ? 0 : value.Handle));
                GC.KeepAlive(value);
            }
        }

        public bool requires_grad
        {
            get => Library.Check(Library.rescale_tensor_requires_grad(Handle)) != 0;
            set => Library.Check(Library.rescale_tensor_set_requires_grad(Handle, value ? 1 : 0));
        }

        public bool is_leaf => Library.Check(Library.rescale_tensor_is_leaf(Handle)) != 0;

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad() => Library.Check(Library.rescale_tensor_retain_grad(Handle));

        public void backward() => autograd.backward(this);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);

        public Tensor detach() => Op.Call("aten::detach", this);

        public Tensor detach_() => Op.InPlace("aten::detach_", this);
    }
}
