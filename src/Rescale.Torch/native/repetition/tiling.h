#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace rescale {

/// One step of writing an effective weight: every row of a source is written out_repeats × in_repeats times into a target of
/// the effective weight's rows. Everything is counted in elements; a run is what is contiguous in source and target.
struct Pass {
  int64_t rows;
  int64_t run;
  int64_t out_repeats;
  int64_t in_repeats;
  int64_t source_stride;
  int64_t target_offset;
  int64_t target_stride;

  int64_t blocks() const { return out_repeats * in_repeats; }
};

/// How a base weight [o, i, h, w] fills an effective weight [O, I, h, w]. The remainders are passes like the blocks, whose
/// source is the effective weight itself: first the rows below the blocks, then the columns to the right of both.
class Tiling {
 public:
  /// Checks that the base weight can be repeated to these channels.
  Tiling(const at::Tensor& weight, int64_t out_channels, int64_t in_channels);

  Pass blocks() const { return {out, in * kernel(), out_repeats(), in_repeats(), in * kernel(), 0, line()}; }
  Pass rows() const { return {out_remainder(), blocks_in() * kernel(), 1, 1, line(), blocks_out() * line(), line()}; }
  Pass columns() const { return {out_channels, in_remainder() * kernel(), 1, 1, line(), blocks_in() * kernel(), line()}; }

  int64_t out_remainder() const { return out_channels % out; }
  int64_t in_remainder() const { return in_channels % in; }
  bool has_remainder() const { return out_remainder() > 0 || in_remainder() > 0; }

  std::vector<int64_t> effective_sizes() const { return {out_channels, in_channels, height, width}; }

  /// The sizes of a mask over a pass's target.
  std::vector<int64_t> target_sizes(const Pass& pass) const;

 private:
  int64_t out_repeats() const { return out_channels / out; }
  int64_t in_repeats() const { return in_channels / in; }
  int64_t blocks_out() const { return out_repeats() * out; }
  int64_t blocks_in() const { return in_repeats() * in; }
  int64_t kernel() const { return height * width; }
  int64_t line() const { return in_channels * kernel(); }

  int64_t out, in, height, width;
  int64_t out_channels, in_channels;
};

}  // namespace rescale
