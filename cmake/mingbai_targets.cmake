# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0

# Flags of every target of ours: warnings, sanitizers, coverage.
add_library(mingbai_flags INTERFACE)
target_include_directories(mingbai_flags INTERFACE ${CMAKE_SOURCE_DIR})
# Designated initializers leave members to their defaults on purpose.
target_compile_options(mingbai_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  -Wno-missing-field-initializers)
if(MINGBAI_WERROR)
  target_compile_options(mingbai_flags INTERFACE -Werror)
endif()
if(MINGBAI_SANITIZE)
  # GCC takes its own instrumentation for reads of uninitialized memory; the plain build keeps that warning.
  target_compile_options(mingbai_flags INTERFACE -fsanitize=${MINGBAI_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  # At a fixed address the checks' tables need no relocations: a third of each program's bytes, and of its start.
  target_link_options(mingbai_flags INTERFACE -fsanitize=${MINGBAI_SANITIZE} -no-pie)
endif()
if(MINGBAI_COVERAGE)
  target_compile_options(mingbai_flags INTERFACE --coverage)
  target_link_options(mingbai_flags INTERFACE --coverage)
endif()
find_program(LLD ld.lld)
if(LLD)
  target_link_options(mingbai_flags INTERFACE -fuse-ld=lld)
endif()

# mingbai_library(NAME SOURCES ... [PUBLIC deps] [PRIVATE deps] [PER_PIXEL] [OBJECTS]): the one static library of a folder;
# with OBJECTS its objects go whole into what links it.
# Debug builds are made quickly (-O0); a PER_PIXEL room touches every pixel or glyph and is optimized in them all the same,
# or the scenarios would crawl under the sanitizers.
function(mingbai_library name)
  cmake_parse_arguments(A "PER_PIXEL;OBJECTS" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(kind STATIC)
  if(A_OBJECTS)
    set(kind OBJECT)
  endif()
  add_library(${name} ${kind} ${A_SOURCES})
  target_link_libraries(${name} PUBLIC ${A_PUBLIC} PRIVATE mingbai_flags ${A_PRIVATE})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  if(A_PER_PIXEL)
    target_compile_options(${name} PRIVATE $<$<CONFIG:Debug>:-O1>)
  endif()
endfunction()

# mingbai_program(NAME SOURCES ... LIBS ...): an installed program.
function(mingbai_program name)
  cmake_parse_arguments(A "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${A_SOURCES})
  target_link_libraries(${name} PRIVATE mingbai_flags ${A_LIBS})
  install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# mingbai_test(NAME SOURCES ... LIBS ...): one Catch2 program, run whole by ctest.
function(mingbai_test name)
  cmake_parse_arguments(A "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${A_SOURCES})
  target_link_libraries(${name} PRIVATE mingbai_flags test_support ${A_LIBS})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600
    ENVIRONMENT "MINGBAI_SOURCE_DIR=${CMAKE_SOURCE_DIR};MINGBAI_BIN_DIR=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
endfunction()
