// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/directory.h"

#include <algorithm>

#include "sync/base/file.h"

namespace mingbai {

namespace {

std::vector<std::filesystem::path> read_entries(const std::filesystem::path& directory, std::error_code& error) {
  std::vector<std::filesystem::path> paths;
  for (std::filesystem::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    paths.push_back(at->path());
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

Result<std::vector<std::filesystem::path>> list_directory(const std::filesystem::path& directory) {
  std::error_code error;
  auto paths = read_entries(directory, error);
  if (error) {
    return fail(error_of_errno("list", directory, error.value()));
  }
  return paths;
}

std::vector<std::filesystem::path> listed_or_none(const std::filesystem::path& directory) {
  std::error_code ignored;
  return read_entries(directory, ignored);
}

Result<bool> is_there(const std::filesystem::path& path) {
  std::error_code error;
  const bool there = std::filesystem::exists(path, error);
  if (error) {
    return fail(error_of_errno("look at", path, error.value()));
  }
  return there;
}

}  // namespace mingbai
