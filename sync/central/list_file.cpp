// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/list_file.h"

#include <algorithm>

#include "sync/base/file.h"

namespace mingbai::central {

bool is_plain_name(std::string_view text, std::string_view also) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           also.find(c) != std::string_view::npos;
  });
}

Result<std::string> read_or_empty(const std::filesystem::path& file, std::size_t limit) {
  auto bytes = read_file(file, limit);
  if (!bytes && bytes.error().code == ErrorCode::io_not_found) {
    return std::string();
  }
  return bytes;
}

}  // namespace mingbai::central
