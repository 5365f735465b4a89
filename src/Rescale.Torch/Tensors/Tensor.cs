using Rescale.Display;
using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor. Dispose it, or create it inside a dispose scope: the finalizer is a safety net that comes too late for training loops.</summary>
    [TypeFormatterSource(typeof(TensorFormatters))]
    public partial class Tensor : IDisposable
    {
        private nint handle;
        private readonly long pressure;

        internal Tensor(nint handle, int ownedKibibytes = 0)
        {
            this.handle = handle;
            if (ownedKibibytes > 0)
            {
                pressure = ownedKibibytes * 1024L;
                TensorMemory.Add(pressure);
            }
            ScopeStack.Current?.Attach(this);
        }

        ~Tensor() => Release();

        /// <summary>The native tensor.</summary>
        /// <exception cref="ObjectDisposedException">the tensor was disposed.</exception>
        public IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Tensor), "The tensor was disposed, perhaps by its dispose scope.");

        public bool IsInvalid => handle == 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        public void Dispose()
        {
            OwningDisposeScope?.MarkAsDisposed(this);
            Release();
            GC.SuppressFinalize(this);
        }

        /// <summary>Takes the native tensor out of this object, which is invalid afterwards; the caller owns it.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            var taken = Handle;
            OwningDisposeScope?.MarkAsDisposed(this);
            handle = 0;
            if (pressure > 0)
                TensorMemory.Remove(pressure);
            GC.SuppressFinalize(this);
            return taken;
        }

        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        /// <summary>A second object for the same native tensor: what is done to one is done to both.</summary>
        internal Tensor SecondHandle() => new(Library.rescale_tensor_alias(Handle));

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (other is null)
                OwningDisposeScope?.Detach(this);
            else
                other.Attach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        private void Release()
        {
            if (handle == 0)
                return;
            Library.rescale_tensor_release(handle);
            handle = 0;
            if (pressure > 0)
                TensorMemory.Remove(pressure);
        }
    }
}
