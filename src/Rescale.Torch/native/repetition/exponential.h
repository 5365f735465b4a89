#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#include "../vectorized.h"

namespace rescale {

/// What the exponential needs to know of a floating-point type.
template <typename Number>
struct ExponentialTraits;

template <>
struct ExponentialTraits<float> {
  using Bits = int32_t;
  static constexpr float limit = 87.0f;           // e^±limit is a normal number
  static constexpr float rounder = 0x1.8p23f;     // adding it leaves the nearest integer in the low bits
  static constexpr float ln2_high = 0x1.62ep-1f;  // few bits, so that its multiples are exact
  static constexpr float ln2_low = 0x1.0bfbe8p-15f;
  static constexpr int mantissa_bits = 23;
  static constexpr int degree = 7;  // the Taylor series' remainder is below half a unit in the last place
};

template <>
struct ExponentialTraits<double> {
  using Bits = int64_t;
  static constexpr double limit = 708.0;
  static constexpr double rounder = 0x1.8p52;
  static constexpr double ln2_high = 0x1.62e42fefa38p-1;
  static constexpr double ln2_low = 0x1.ef35793c7673p-45;
  static constexpr int mantissa_bits = 52;
  static constexpr int degree = 13;
};

template <typename Number>
constexpr Number exponential_limit = ExponentialTraits<Number>::limit;

/// x held to ±exponential_limit, between which e^x neither overflows nor vanishes; NaN stays NaN.
template <typename Number>
RESCALE_INLINE Number exponential_range(Number x) {
  x = x > exponential_limit<Number> ? exponential_limit<Number> : x;
  return x < -exponential_limit<Number> ? -exponential_limit<Number> : x;
}

/// e^x within two units in the last place for x in exponential_range. Without calls or branches, so that loops over it
/// vectorize, and with the same result under every C library.
template <typename Number>
RESCALE_INLINE Number exponential(Number x) {
  using Traits = ExponentialTraits<Number>;
  using Bits = typename Traits::Bits;
  const Number shifted = x * Number(0x1.71547652b82fep+0) + Traits::rounder;
  const Number whole = shifted - Traits::rounder;
  const Number rest = (x - whole * Traits::ln2_high) - whole * Traits::ln2_low;
  Number series = 1;
#pragma GCC unroll 16
  for (int term = Traits::degree; term > 0; term--) {
    series = 1 + series * rest * (Number(1) / Number(term));
  }
  Bits exponent;
  std::memcpy(&exponent, &shifted, sizeof exponent);
  exponent = static_cast<Bits>(static_cast<typename std::make_unsigned<Bits>::type>(exponent) << Traits::mantissa_bits);
  Bits result;
  std::memcpy(&result, &series, sizeof result);
  result += exponent;
  Number value;
  std::memcpy(&value, &result, sizeof value);
  return value;
}

}  // namespace rescale
