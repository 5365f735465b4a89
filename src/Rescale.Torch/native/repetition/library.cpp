#include <torch/library.h>

/// The operators of learnable repetition; Rescale.Native.FusedRepetition says what each of them computes.
TORCH_LIBRARY(rescale, library) {
  library.def("repeat_swish(Tensor weight, Tensor blocks, Tensor? rows, Tensor? columns, int out_channels, int in_channels) -> Tensor");
  library.def("repeat_polynomial(Tensor weight, Tensor blocks, Tensor? rows, Tensor? columns, int out_channels, int in_channels) -> Tensor");
  library.def("repeat_sign(Tensor weight, Tensor blocks, Tensor? rows, Tensor? columns, int out_channels, int in_channels) -> Tensor");
  library.def("repeat_mask(Tensor weight, Tensor blocks, Tensor? rows, Tensor? columns, int out_channels, int in_channels) -> Tensor");
  library.def("sum_channels(Tensor input, int channels) -> Tensor");
  library.def("tile_channels(Tensor input, int channels) -> Tensor");
}
