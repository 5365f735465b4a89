#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "../bridge.h"

using rescale::guarded;
using rescale::TensorHandle;

/// A file as a uint8 tensor [length] over its pages, which the system reads when they are first used and drops when it needs the
/// memory. What is written to the tensor stays in this process. The mapping ends with the last tensor over it.
RESCALE_EXPORT TensorHandle rescale_map_file(const char* path) {
  return guarded<TensorHandle>(nullptr, [&] {
    const int descriptor = ::open(path, O_RDONLY | O_CLOEXEC);
    TORCH_CHECK(descriptor >= 0, std::generic_category().message(errno));
    struct stat status;
    const bool sized = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    const auto length = sized ? static_cast<size_t>(status.st_size) : 0;
    // Without MAP_NORESERVE a file larger than the memory could not be mapped: pages written to would have to fit.
    void* pages = sized ? mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, descriptor, 0) : MAP_FAILED;
    const int error = errno;
    ::close(descriptor);
    TORCH_CHECK(sized, "it is empty or not a file");
    TORCH_CHECK(pages != MAP_FAILED, std::generic_category().message(error));
    const auto unmap = [length](void* mapped) { munmap(mapped, length); };
    return at::from_blob(pages, {status.st_size}, unmap, at::TensorOptions().dtype(at::kByte)).unsafeReleaseTensorImpl();
  });
}
