// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "sync/base/text.h"

namespace mingbai::package {

namespace {

struct Converted {
  std::string text;
  std::optional<std::size_t> bad_offset;
};

Converted convert(const char* to, const char* from, std::string_view bytes) {
  const iconv_t converter = iconv_open(to, from);
  if (converter == iconv_t(-1)) {
    return {{}, 0};
  }
  Converted result;
  // iconv takes a pointer to non-const and does not write through it.
  char* in = const_cast<char*>(bytes.data());
  std::size_t in_left = bytes.size();
  std::array<char, 16'384> buffer{};
  while (in_left > 0) {
    char* out = buffer.data();
    std::size_t out_left = buffer.size();
    const std::size_t outcome = iconv(converter, &in, &in_left, &out, &out_left);
    result.text.append(buffer.data(), buffer.size() - out_left);
    if (outcome == static_cast<std::size_t>(-1) && errno != E2BIG) {
      result.bad_offset = bytes.size() - in_left;
      break;
    }
  }
  iconv_close(converter);
  return result;
}

// The length of the longest prefix that is valid UTF-8.
std::size_t valid_prefix(std::string_view bytes) {
  std::size_t good = 0;
  while (good < bytes.size()) {
    if (static_cast<unsigned char>(bytes[good]) < 0x80) {
      ++good;
      continue;
    }
    std::size_t length = 2;
    while (length <= 4 && good + length <= bytes.size() && !is_valid_utf8(bytes.substr(good, length))) {
      ++length;
    }
    if (length > 4 || good + length > bytes.size()) {
      return good;
    }
    good += length;
  }
  return good;
}

// U+3000..U+9FFF, the range of Chinese text, begins with E3..E9 in UTF-8.
bool holds_hanzi(std::string_view utf8) {
  return std::any_of(utf8.begin(), utf8.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE3 && byte <= 0xE9;
  });
}

}  // namespace

std::optional<std::string> gb18030_to_utf8(std::string_view bytes, std::size_t* bad_offset) {
  Converted converted = convert("UTF-8", "GB18030", bytes);
  if (converted.bad_offset) {
    if (bad_offset != nullptr) {
      *bad_offset = *converted.bad_offset;
    }
    return std::nullopt;
  }
  return std::move(converted.text);
}

std::optional<std::string> utf8_to_gb18030(std::string_view text) {
  Converted converted = convert("GB18030", "UTF-8", text);
  return converted.bad_offset ? std::nullopt : std::optional(std::move(converted.text));
}

Decoded decode_table(std::string_view bytes) {
  constexpr std::string_view k_mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(k_mark)) {
    const std::string_view body = bytes.substr(k_mark.size());
    const std::size_t good = valid_prefix(body);
    return good == body.size() ? Decoded{Encoding::utf8_with_mark, std::string(body), {}}
                               : Decoded{Encoding::utf8_with_mark, {}, good + k_mark.size()};
  }
  const std::size_t good = valid_prefix(bytes);
  const bool ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii || holds_hanzi(bytes.substr(0, good))) {
    return good == bytes.size() ? Decoded{Encoding::utf8, std::string(bytes), {}} : Decoded{Encoding::utf8, {}, good};
  }
  std::size_t bad_offset = 0;
  std::optional<std::string> converted = gb18030_to_utf8(bytes, &bad_offset);
  if (converted) {
    return Decoded{Encoding::gb18030, *std::move(converted), {}};
  }
  return good == bytes.size() ? Decoded{Encoding::utf8, std::string(bytes), {}}
                              : Decoded{Encoding::gb18030, {}, std::max(good, bad_offset)};
}

}  // namespace mingbai::package
