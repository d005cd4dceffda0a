// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/http/http_client.h"

#include <algorithm>

namespace mingbai::http {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::optional<std::string_view> Response::header(std::string_view name) const {
  const auto found =
      std::find_if(headers.begin(), headers.end(), [&](const Header& each) { return same_name(each.name, name); });
  return found == headers.end() ? std::nullopt : std::optional<std::string_view>{found->value};
}

Result<Response> require_ok(Result<Response> response) {
  if (response && !response->ok() && response->status != 304) {
    return fail(ErrorCode::http_status, "the server answered " + std::to_string(response->status));
  }
  return response;
}

}  // namespace mingbai::http
