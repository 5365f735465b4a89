# Finds libtorch and sets LIBTORCH_INCLUDE_DIRS, LIBTORCH_LIBRARIES, LIBTORCH_DEFINITIONS,
# LIBTORCH_VERSION and LIBTORCH_CXX_STANDARD. libtorch's own TorchConfig.cmake is not used: it
# asks for the whole CUDA toolkit and for libraries that this bridge does not link.

if(RESCALE_LIBTORCH)
  if(NOT EXISTS "${RESCALE_LIBTORCH}/include/ATen/ATen.h")
    message(FATAL_ERROR "RESCALE_LIBTORCH=${RESCALE_LIBTORCH} is not a libtorch: it has no include/ATen/ATen.h.")
  endif()
  set(search_options NO_DEFAULT_PATH)
  set(include_hints "${RESCALE_LIBTORCH}/include")
  set(library_hints "${RESCALE_LIBTORCH}/lib")
endif()

find_path(LIBTORCH_INCLUDE_DIR ATen/ATen.h PATHS ${include_hints} ${search_options})
find_library(LIBTORCH_CPU_LIBRARY torch_cpu PATHS ${library_hints} ${search_options})
find_library(LIBTORCH_C10_LIBRARY c10 PATHS ${library_hints} ${search_options})
find_library(LIBTORCH_CUDA_LIBRARY torch_cuda PATHS ${library_hints} ${search_options})

if(NOT LIBTORCH_INCLUDE_DIR OR NOT LIBTORCH_CPU_LIBRARY OR NOT LIBTORCH_C10_LIBRARY)
  message(FATAL_ERROR "libtorch was not found. On Debian: apt-get install libtorch-dev. Elsewhere set RESCALE_LIBTORCH to the folder of a libtorch.")
endif()

set(LIBTORCH_INCLUDE_DIRS ${LIBTORCH_INCLUDE_DIR} ${LIBTORCH_INCLUDE_DIR}/torch/csrc/api/include)

# Late 2.x moved the version numbers to torch/headeronly/version.h.
foreach(header torch/headeronly/version.h torch/csrc/api/include/torch/version.h)
  if(EXISTS "${LIBTORCH_INCLUDE_DIR}/${header}" AND NOT LIBTORCH_VERSION)
    file(STRINGS "${LIBTORCH_INCLUDE_DIR}/${header}" version_lines REGEX "define TORCH_VERSION_(MAJOR|MINOR) +[0-9]+")
    string(REGEX MATCH "TORCH_VERSION_MAJOR +([0-9]+)" unused "${version_lines}")
    set(version_major "${CMAKE_MATCH_1}")
    string(REGEX MATCH "TORCH_VERSION_MINOR +([0-9]+)" unused "${version_lines}")
    if(NOT version_major STREQUAL "" AND NOT CMAKE_MATCH_1 STREQUAL "")
      set(LIBTORCH_VERSION "${version_major}.${CMAKE_MATCH_1}")
    endif()
  endif()
endforeach()
if(NOT LIBTORCH_VERSION)
  message(FATAL_ERROR "The libtorch at ${LIBTORCH_INCLUDE_DIR} does not tell its version.")
endif()
if(LIBTORCH_VERSION VERSION_LESS 1.13)
  message(FATAL_ERROR "libtorch ${LIBTORCH_VERSION} is too old: 1.13 or later is needed.")
endif()
if(NOT LIBTORCH_VERSION VERSION_EQUAL 1.13)
  message(STATUS "libtorch ${LIBTORCH_VERSION}: the bridge is tested with 1.13 only.")
endif()

if(LIBTORCH_VERSION VERSION_LESS 2.8)
  set(LIBTORCH_CXX_STANDARD 17)
else()
  set(LIBTORCH_CXX_STANDARD 20)
endif()

# Python wheels before 2.6 were built with the old string ABI and say so in their CMake file.
set(LIBTORCH_DEFINITIONS "")
if(RESCALE_LIBTORCH AND EXISTS "${RESCALE_LIBTORCH}/share/cmake/Torch/TorchConfig.cmake")
  file(STRINGS "${RESCALE_LIBTORCH}/share/cmake/Torch/TorchConfig.cmake" abi_lines REGEX "_GLIBCXX_USE_CXX11_ABI=0")
  if(abi_lines)
    list(APPEND LIBTORCH_DEFINITIONS _GLIBCXX_USE_CXX11_ABI=0)
  endif()
endif()

set(LIBTORCH_LIBRARIES ${LIBTORCH_CPU_LIBRARY} ${LIBTORCH_C10_LIBRARY})
if(LIBTORCH_CUDA_LIBRARY)
  # Nothing refers to torch_cuda by symbol: its kernels register themselves when it is loaded.
  list(PREPEND LIBTORCH_LIBRARIES -Wl,--no-as-needed ${LIBTORCH_CUDA_LIBRARY} -Wl,--as-needed)
endif()
message(STATUS "libtorch ${LIBTORCH_VERSION}: ${LIBTORCH_CPU_LIBRARY}")
