# SPDX-FileCopyrightText: 2026 The Fairlead authors
# SPDX-License-Identifier: GPL-3.0-or-later

# One interface target carries the flags of every target, so that no folder has its own idea of a warning.
add_library(build_options INTERFACE)
target_compile_features(build_options INTERFACE cxx_std_20)
target_include_directories(build_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(build_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400
  FAIRLEAD_VERSION="${PROJECT_VERSION}")
target_compile_options(build_options INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-qual
  -Wconversion -Wsign-conversion -Wformat=2 -fstack-protector-strong)
if(FAIRLEAD_SANITIZE)
  target_compile_options(build_options INTERFACE -fsanitize=${FAIRLEAD_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(build_options INTERFACE -fsanitize=${FAIRLEAD_SANITIZE})
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# fairlead_library(NAME [DEPENDS lib...] [PRIVATE lib...])
# The folder is the library: every .cpp and .h in it but tests. DEPENDS are public, PRIVATE do not leak to users.
function(fairlead_library name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
  list(FILTER sources EXCLUDE REGEX "/tst_[^/]*$")
  add_library(${name} STATIC ${sources})
  target_link_libraries(${name} PUBLIC build_options ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
endfunction()

# fairlead_tests(LABEL label [LIBS lib...] [OFFSCREEN] [ENVIRONMENT var=value...])
# Every tst_*.cpp of the folder becomes one program and one ctest of the same name.
function(fairlead_tests)
  cmake_parse_arguments(ARG "OFFSCREEN" "LABEL" "LIBS;ENVIRONMENT" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(${name} "${source}")
    target_link_libraries(${name} PRIVATE build_options test_support ${ARG_LIBS} Qt6::Test)
    target_compile_definitions(${name} PRIVATE FAIRLEAD_SHARED_DIR="${FAIRLEAD_SHARED_DIR}"
      FAIRLEAD_SOURCE_DIR="${CMAKE_SOURCE_DIR}" FAIRLEAD_BINARY_DIR="${CMAKE_BINARY_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT 300)
    set(environment "QT_NO_GLIB=1" ${ARG_ENVIRONMENT})
    if(ARG_OFFSCREEN)
      list(APPEND environment "QT_QPA_PLATFORM=offscreen")
    endif()
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "${environment}")
  endforeach()
endfunction()

# fairlead_fuzzers([LIBS lib...]): every fuzz_*.cpp of the folder becomes a libFuzzer program.
function(fairlead_fuzzers)
  cmake_parse_arguments(ARG "" "" "LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/fuzz_*.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(${name} "${source}")
    target_link_libraries(${name} PRIVATE build_options ${ARG_LIBS})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  endforeach()
endfunction()
