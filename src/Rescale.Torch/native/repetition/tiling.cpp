#include "tiling.h"

namespace rescale {

Tiling::Tiling(const at::Tensor& weight, int64_t out_channels, int64_t in_channels) : out_channels(out_channels), in_channels(in_channels) {
  TORCH_CHECK(weight.dim() == 4 && weight.numel() > 0, "a base weight is [o, i, height, width] and not empty; this one is ", weight.sizes());
  out = weight.size(0);
  in = weight.size(1);
  height = weight.size(2);
  width = weight.size(3);
  TORCH_CHECK(out_channels >= out && in_channels >= in, "a base weight ", weight.sizes(), " cannot be repeated to ", out_channels,
              " output and ", in_channels, " input channels: it has more of its own");
}

std::vector<int64_t> Tiling::target_sizes(const Pass& pass) const {
  return {pass.rows * pass.out_repeats, pass.run * pass.in_repeats / kernel(), height, width};
}

}  // namespace rescale
