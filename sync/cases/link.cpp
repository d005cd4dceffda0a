// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/link.h"

namespace mingbai::cases {

// Upper case keeps the whole QR in alphanumeric mode; scheme and host are case-insensitive (RFC 3986 section 6.2.2.1),
// and the central server serves both cases of /r/, /p/ and /v/.
std::string short_link(std::string_view public_url, std::string_view kind, std::string_view code) {
  std::string text(public_url);
  while (text.ends_with('/')) {
    text.pop_back();
  }
  text += kind;
  for (const char c : code) {
    if (c != '-') {
      text += c;
    }
  }
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') {
      c = static_cast<char>(c - 'a' + 'A');
    }
  }
  return text;
}

std::string case_link(std::string_view public_url, std::string_view tracking_code) {
  return short_link(public_url, "/R/", tracking_code);
}

std::string power_link(std::string_view public_url, std::string_view power_code, std::string_view checklist) {
  const std::string link = short_link(public_url, "/P/", power_code);
  return checklist.empty() ? link : link + "+" + std::string(checklist);
}

}  // namespace mingbai::cases
