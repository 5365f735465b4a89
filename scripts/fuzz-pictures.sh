#!/usr/bin/env bash
# Builds the bridge's picture decoder with AddressSanitizer and UndefinedBehaviorSanitizer and has it read damaged pictures:
#   scripts/fuzz-pictures.sh [CASES [FILE...]]
# so many damaged copies (10000 by default) of each of ten pictures made here, and of each file named. Ends with 0 where nothing was
# found; a finding is printed with its stack. libpng and libjpeg-turbo themselves are watched only where they call memory functions.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cases=${1:-10000}
native=src/Rescale.Torch/native/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
g++ -std=c++17 -O1 -g -Wall -Wextra -Werror -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all \
    -I"$native" tests/native/picture_fuzz.cpp "$native"/{picture_reader,png_reader,jpeg_reader,file_bytes}.cpp \
    -o "$work/picture_fuzz" -lpng -lturbojpeg
ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=0 "$work/picture_fuzz" "$cases" "${@:2}"
