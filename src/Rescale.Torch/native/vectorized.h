#pragma once

/// Marks a thin function around RESCALE_INLINE templates: it is compiled twice and the processor decides at load. AVX-512 is
/// left out: libtorch 1.13 takes AVX2 there too, and a run's identity names the instruction set that libtorch chose.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define RESCALE_VECTORIZED __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define RESCALE_VECTORIZED
#endif

#define RESCALE_INLINE inline __attribute__((always_inline))
