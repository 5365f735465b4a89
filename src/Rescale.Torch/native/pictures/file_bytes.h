#pragma once

#include <cstdint>
#include <vector>

namespace rescale {

/// Reads a whole file of at most 256 MiB into `bytes`, whose memory is used again. Throws std::runtime_error with the reason.
void read_file(const char* path, std::vector<uint8_t>& bytes);

}  // namespace rescale
