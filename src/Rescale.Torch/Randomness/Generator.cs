using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            if (device is not null && device.type != DeviceType.CPU)
                throw new NotSupportedException($"A generator of its own can be made for the CPU only, not for {device}.");
            handle = Library.CheckHandle(Library.rescale_generator_new(seed));
            this.device = CPU;
        }

        private Generator(nint handle, Device device)
        {
            this.handle = handle;
            this.device = device;
        }

        ~Generator() => Release();

        /// <summary>The generator that operators on the CPU use when they are given none.</summary>
        public static Generator Default => DefaultOf(CPU);

        public Device device { get; private set; }

        public IntPtr Handle
        {
            get => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));
            private set => handle = value;
        }

        /// <summary>The state as a byte tensor on the CPU.</summary>
        public Tensor get_state()
        {
            var state = new Tensor(Library.CheckHandle(Library.rescale_generator_state(Handle)));
            GC.KeepAlive(this);
            return state;
        }

        public void set_state(Tensor value)
        {
            Library.Check(Library.rescale_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }

        public Generator manual_seed(long seed)
        {
            Library.Check(Library.rescale_generator_set_seed(Handle, (ulong)seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Seeds from the operating system and returns the seed.</summary>
        public long seed()
        {
            var drawn = (long)Library.rescale_generator_reseed(Handle);
            GC.KeepAlive(this);
            return drawn;
        }

        public long initial_seed()
        {
            var first = (long)Library.rescale_generator_initial_seed(Handle);
            GC.KeepAlive(this);
            return first;
        }

        public void Dispose()
        {
            Release();
            GC.SuppressFinalize(this);
        }

        internal static Generator DefaultOf(Device device) => new(Library.CheckHandle(Library.rescale_generator_default((int)device.type, device.index)), device);

        private void Release()
        {
            if (handle != 0)
                Library.rescale_generator_release(handle);
            handle = 0;
        }
    }
}
