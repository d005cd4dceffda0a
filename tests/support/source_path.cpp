// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/source_path.h"

#include <cstdlib>
#include <stdexcept>

namespace mingbai::test {

namespace {

std::filesystem::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) {
    throw std::runtime_error(std::string(name) + " is not set; run the tests through ctest");
  }
  return value;
}

}  // namespace

std::filesystem::path source_path(std::string_view relative) {
  return from_environment("MINGBAI_SOURCE_DIR") / relative;
}

std::filesystem::path program_path(std::string_view name) {
  return from_environment("MINGBAI_BIN_DIR") / name;
}

std::optional<std::filesystem::path> real_data_path(std::string_view relative) {
  std::filesystem::path path = source_path("..") / "shared" / "data" / relative;
  if (!std::filesystem::exists(path)) {
    return std::nullopt;
  }
  return path;
}

}  // namespace mingbai::test
