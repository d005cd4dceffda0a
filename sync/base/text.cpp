// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/text.h"

#include <array>

namespace mingbai {

namespace {

struct Decoded {
  char32_t code_point;
  std::size_t length;  // 0 = malformed
};

Decoded decode_one(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    return {lead, 1};
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) {
    return {0xFFFD, 0};
  }
  char32_t code_point = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) {
      return {0xFFFD, 0};
    }
    code_point = (code_point << 6) | (byte(i) & 0x3Fu);
  }
  constexpr std::array<char32_t, 5> k_smallest{0, 0, 0x80, 0x800, 0x10000};
  if (code_point < k_smallest[length] || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    return {0xFFFD, 0};
  }
  return {code_point, length};
}

constexpr std::array<std::string_view, 6> k_blanks{" ", "\t", "\r", "\n", "\u00A0", "\u3000"};

}  // namespace

bool is_valid_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = decode_one(text).length;
    if (length == 0) {
      return false;
    }
    text.remove_prefix(length);
  }
  return true;
}

std::u32string decode_utf8(std::string_view text) {
  std::u32string code_points;
  while (!text.empty()) {
    const Decoded decoded = decode_one(text);
    code_points.push_back(decoded.code_point);
    text.remove_prefix(decoded.length == 0 ? 1 : decoded.length);
  }
  return code_points;
}

std::string encode_utf8(char32_t c) {
  const auto tail = [](char32_t value, int shift) { return static_cast<char>(0x80 | ((value >> shift) & 0x3F)); };
  if (c < 0x80) {
    return {static_cast<char>(c)};
  }
  if (c < 0x800) {
    return {static_cast<char>(0xC0 | (c >> 6)), tail(c, 0)};
  }
  if (c < 0x10000) {
    return {static_cast<char>(0xE0 | (c >> 12)), tail(c, 6), tail(c, 0)};
  }
  return {static_cast<char>(0xF0 | (c >> 18)), tail(c, 12), tail(c, 6), tail(c, 0)};
}

std::string encode_utf8(std::u32string_view code_points) {
  std::string text;
  for (const char32_t c : code_points) {
    text += encode_utf8(c);
  }
  return text;
}

std::string_view trim(std::string_view text) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view blank : k_blanks) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        changed = true;
      }
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        changed = true;
      }
    }
  }
  return text;
}

std::vector<std::string> split_list(std::string_view text, std::initializer_list<std::string_view> separators) {
  std::vector<std::string> parts;
  const auto keep = [&](std::string_view part) {
    if (const std::string_view trimmed = trim(part); !trimmed.empty()) {
      parts.emplace_back(trimmed);
    }
  };
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    for (const std::string_view separator : separators) {
      if (text.substr(at).starts_with(separator)) {
        length = separator.size();
        break;
      }
    }
    if (length == 0) {
      ++at;
      continue;
    }
    keep(text.substr(start, at - start));
    at += length;
    start = at;
  }
  keep(text.substr(start));
  return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) {
      text += separator;
    }
    text += part;
  }
  return text;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; !from.empty() && (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace mingbai
