#include "file_bytes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace rescale {

namespace {

constexpr int64_t largest_file = int64_t{256} << 20;

class OpenFile {
 public:
  // Without O_NONBLOCK a named pipe would hang until somebody writes to it.
  explicit OpenFile(const char* path) : descriptor(::open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (descriptor < 0) {
      throw std::runtime_error(std::generic_category().message(errno));
    }
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { ::close(descriptor); }

  const int descriptor;
};

}  // namespace

void read_file(const char* path, std::vector<uint8_t>& bytes) {
  const OpenFile file(path);
  struct stat status;
  if (fstat(file.descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    throw std::runtime_error("it is not a file");
  }
  if (status.st_size > largest_file) {
    throw std::runtime_error("a picture's file has at most 256 MiB, this one " + std::to_string(status.st_size >> 20));
  }
  bytes.resize(static_cast<size_t>(status.st_size));
  size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t read = ::read(file.descriptor, bytes.data() + filled, bytes.size() - filled);
    if (read < 0 && errno == EINTR) {
      continue;
    }
    if (read <= 0) {
      throw std::runtime_error(read < 0 ? std::generic_category().message(errno) : "it became shorter while it was read");
    }
    filled += static_cast<size_t>(read);
  }
}

}  // namespace rescale
