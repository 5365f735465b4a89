using System.Runtime.InteropServices;

namespace Rescale.Native;

/// <summary>The functions that <c>librescale_torch.so</c> exports; native/*.cpp documents them.</summary>
internal static unsafe partial class Library
{
    private const string Name = "rescale_torch";

    [LibraryImport(Name)] internal static partial byte* rescale_last_error();
    [LibraryImport(Name)] internal static partial void rescale_free(void* memory);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint rescale_find_operator(string name);
    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial byte* rescale_operator_schema(string name);
    [LibraryImport(Name)] internal static partial int rescale_call(nint op, NativeValue* arguments, int argumentCount, NativeValue* results, int resultCapacity);

    // Getters do next to nothing and call back nothing, so they may skip the switch to native code's GC mode.
    [LibraryImport(Name), SuppressGCTransition] internal static partial nint rescale_tensor_alias(nint tensor);
    [LibraryImport(Name), SuppressGCTransition] internal static partial long rescale_tensor_dim(nint tensor);
    [LibraryImport(Name), SuppressGCTransition] internal static partial long rescale_tensor_numel(nint tensor);
    [LibraryImport(Name), SuppressGCTransition] internal static partial int rescale_tensor_sizes(nint tensor, long* sizes);
    [LibraryImport(Name), SuppressGCTransition] internal static partial int rescale_tensor_strides(nint tensor, long* strides);
    [LibraryImport(Name), SuppressGCTransition] internal static partial long rescale_tensor_storage_offset(nint tensor);
    [LibraryImport(Name), SuppressGCTransition] internal static partial int rescale_tensor_scalar_type(nint tensor);
    [LibraryImport(Name), SuppressGCTransition] internal static partial long rescale_tensor_element_size(nint tensor);
    [LibraryImport(Name), SuppressGCTransition] internal static partial int rescale_tensor_device_type(nint tensor);
    [LibraryImport(Name), SuppressGCTransition] internal static partial int rescale_tensor_device_index(nint tensor);
    [LibraryImport(Name), SuppressGCTransition] internal static partial int rescale_tensor_is_contiguous(nint tensor);
    [LibraryImport(Name), SuppressGCTransition] internal static partial int rescale_tensor_is_sparse(nint tensor);
    [LibraryImport(Name)] internal static partial void* rescale_tensor_data(nint tensor);
    [LibraryImport(Name)] internal static partial void rescale_tensor_release(nint tensor);
    [LibraryImport(Name)] internal static partial nint rescale_tensor_from_memory(void* data, long* sizes, int dimensions, int scalarType, delegate* unmanaged<nint, void> deleter, nint context);
    [LibraryImport(Name)] internal static partial nint rescale_tensor_grad(nint tensor);
    [LibraryImport(Name)] internal static partial int rescale_tensor_set_grad(nint tensor, nint gradient);
    [LibraryImport(Name)] internal static partial int rescale_tensor_requires_grad(nint tensor);
    [LibraryImport(Name)] internal static partial int rescale_tensor_set_requires_grad(nint tensor, int requiresGrad);
    [LibraryImport(Name)] internal static partial int rescale_tensor_is_leaf(nint tensor);
    [LibraryImport(Name)] internal static partial int rescale_tensor_retain_grad(nint tensor);

    [LibraryImport(Name)] internal static partial int rescale_backward(nint* tensors, int tensorCount, nint* gradients, int gradientCount, nint* inputs, int inputCount, int retainGraph, int createGraph);
    [LibraryImport(Name)] internal static partial int rescale_grad(nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradients, int gradientCount, int retainGraph, int createGraph, int allowUnused, nint* results);
    [LibraryImport(Name)] internal static partial int rescale_grad_enabled();
    [LibraryImport(Name)] internal static partial void rescale_set_grad_enabled(int enabled);
    [LibraryImport(Name)] internal static partial int rescale_inference_mode_enabled();
    [LibraryImport(Name)] internal static partial nint rescale_inference_mode_begin(int enabled);
    [LibraryImport(Name)] internal static partial void rescale_inference_mode_end(nint guard);

    [LibraryImport(Name)] internal static partial int rescale_manual_seed(long seed);
    [LibraryImport(Name)] internal static partial nint rescale_generator_new(ulong seed);
    [LibraryImport(Name)] internal static partial nint rescale_generator_default(int deviceType, int deviceIndex);
    [LibraryImport(Name)] internal static partial void rescale_generator_release(nint generator);
    [LibraryImport(Name)] internal static partial int rescale_generator_set_seed(nint generator, ulong seed);
    [LibraryImport(Name)] internal static partial ulong rescale_generator_reseed(nint generator);
    [LibraryImport(Name)] internal static partial ulong rescale_generator_initial_seed(nint generator);
    [LibraryImport(Name)] internal static partial nint rescale_generator_state(nint generator);
    [LibraryImport(Name)] internal static partial int rescale_generator_set_state(nint generator, nint state);

    [LibraryImport(Name)] internal static partial byte* rescale_libtorch_version();
    [LibraryImport(Name)] internal static partial byte* rescale_source_hash();
    [LibraryImport(Name)] internal static partial byte* rescale_cpu_capability();
    [LibraryImport(Name)] internal static partial byte* rescale_build_description();
    [LibraryImport(Name)] internal static partial int rescale_cuda_device_count();
    [LibraryImport(Name)] internal static partial int rescale_cuda_synchronize(int deviceIndex);
    [LibraryImport(Name)] internal static partial int rescale_threads();
    [LibraryImport(Name)] internal static partial int rescale_set_threads(int count);
    [LibraryImport(Name)] internal static partial int rescale_interop_threads();
    [LibraryImport(Name)] internal static partial int rescale_set_interop_threads(int count);
    [LibraryImport(Name)] internal static partial int rescale_deterministic_algorithms();
    [LibraryImport(Name)] internal static partial int rescale_set_deterministic_algorithms(int enabled, int warnOnly);

    [LibraryImport(Name)] internal static partial nint rescale_png_decode(byte* data, long length, int channels);
    [LibraryImport(Name)] internal static partial long rescale_png_encode(nint tensor, void** result);
    [LibraryImport(Name)] internal static partial long rescale_jpeg_encode(nint tensor, int quality, void** result);
    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint rescale_map_file(string path);
    [LibraryImport(Name)] internal static partial int rescale_picture_size(PictureSource* source, long* size);
    [LibraryImport(Name)] internal static partial long rescale_pictures_decode(PictureSource* sources, nint pictures, int refuseColour, int threads);

    /// <summary>Throws the calling thread's last libtorch error.</summary>
    internal static TorchException Error(string? operation = null) => new(Text(rescale_last_error()), operation);

    /// <summary>Throws when the bridge answered with its code for failure.</summary>
    internal static int Check(int result) => result < 0 ? throw Error() : result;

    /// <inheritdoc cref="Check(int)"/>
    internal static long Check(long result) => result < 0 ? throw Error() : result;

    /// <summary>Throws when the bridge answered with no handle.</summary>
    internal static nint CheckHandle(nint handle) => handle == 0 ? throw Error() : handle;

    internal static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
