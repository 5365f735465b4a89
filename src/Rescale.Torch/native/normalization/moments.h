#pragma once

#include <array>
#include <cstdint>

namespace rescale {

/// Channels that are summed side by side: each in its own order, while the others' additions are under way.
constexpr int64_t lanes = 8;

/// A line of contiguous values for each lane.
using Lines = std::array<const float*, lanes>;

/// Adds every value of a line to its lane's sum, one after the other.
void add_values(const Lines& lines, int64_t length, std::array<double, lanes>& sums);

/// Adds the squares of every value's distance to its lane's mean, computed in float32, one after the other.
void add_squares(const Lines& lines, int64_t length, const std::array<float, lanes>& means, std::array<double, lanes>& sums);

/// Every value times the factor plus the addend, rounded once.
void multiply_add(const float* source, float factor, float addend, float* target, int64_t length);

}  // namespace rescale
