using Rescale.Native;

namespace TorchSharp;

public static partial class torch
{
    public static int get_num_threads() => Library.rescale_threads();

    public static void set_num_threads(int num) => Library.Check(Library.rescale_set_threads(num));

    public static int get_num_interop_threads() => Library.rescale_interop_threads();

    public static void set_num_interop_threads(int num) => Library.Check(Library.rescale_set_interop_threads(num));
}
