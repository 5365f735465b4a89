#pragma once

#include <vector>

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>

#include "../grain_size.h"
#include "tiling.h"

namespace rescale {

/// How the passes of a transform run through a mask that has one entry for every weight they write.
struct MaskWalk {
  /// Calls `body(source_offset, target_offset, mask_offset)` for every run, in parallel over the target's rows.
  template <typename Body>
  static void by_target(const Pass& pass, Body&& body) {
    at::parallel_for(0, pass.rows * pass.out_repeats, grain_size(pass.run * pass.in_repeats), [&](int64_t begin, int64_t end) {
      for (int64_t line = begin; line < end; line++) {
        along(pass, line, body);
      }
    });
  }

  /// The same in parallel over the source's rows: no two threads meet the same part of the source.
  template <typename Body>
  static void by_source(const Pass& pass, Body&& body) {
    at::parallel_for(0, pass.rows, grain_size(pass.run * pass.blocks()), [&](int64_t begin, int64_t end) {
      for (int64_t row = begin; row < end; row++) {
        for (int64_t line = row; line < pass.rows * pass.out_repeats; line += pass.rows) {
          along(pass, line, body);
        }
      }
    });
  }

 private:
  template <typename Body>
  static void along(const Pass& pass, int64_t line, Body&& body) {
    for (int64_t b = 0; b < pass.in_repeats; b++) {
      body(line % pass.rows * pass.source_stride, pass.target_offset + line * pass.target_stride + b * pass.run,
           (line * pass.in_repeats + b) * pass.run);
    }
  }
};

}  // namespace rescale
