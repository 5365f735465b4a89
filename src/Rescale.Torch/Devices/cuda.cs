using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;

        public static int device_count() => Library.rescale_cuda_device_count();

        /// <summary>Waits until the device has done the work that this thread gave it; needed around measurements of time.</summary>
        public static void synchronize(Device? device = null) => Library.Check(Library.rescale_cuda_synchronize(device?.index ?? -1));

        public static void manual_seed(long seed)
        {
            using var generator = Generator.DefaultOf(CUDA);
            generator.manual_seed(seed);
        }

        public static void manual_seed_all(long seed)
        {
            for (var i = 0; i < device_count(); i++)
            {
                using var generator = Generator.DefaultOf(new Device(DeviceType.CUDA, i));
                generator.manual_seed(seed);
            }
        }
    }
}
