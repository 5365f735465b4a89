# Sets RESCALE_SOURCE_HASH: SHA-256 over the names and contents of the bridge's sources, part of
# the identity of every recorded run.
file(GLOB_RECURSE hashed CONFIGURE_DEPENDS
  ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h
  ${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt ${CMAKE_CURRENT_SOURCE_DIR}/cmake/*.cmake)
list(SORT hashed)
set(digests "")
foreach(file IN LISTS hashed)
  file(RELATIVE_PATH name ${CMAKE_CURRENT_SOURCE_DIR} ${file})
  file(SHA256 ${file} digest)
  string(APPEND digests "${name} ${digest}\n")
endforeach()
string(SHA256 RESCALE_SOURCE_HASH "${digests}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${hashed})
