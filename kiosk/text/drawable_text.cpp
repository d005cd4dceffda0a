// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/drawable_text.h"

#include <algorithm>

#include "sync/base/text.h"

namespace mingbai::text {
namespace {

constexpr char32_t k_malformed = 0xFFFD;

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
}

// Length of the well-formed sequence at the beginning; 0: malformed.
std::size_t sequence_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  return length <= text.size() && is_valid_utf8(text.substr(0, length)) ? length : 0;
}

bool drawn_as_given(std::string_view text) {
  return is_valid_utf8(text) && text.find(encode_utf8(k_malformed)) == std::string_view::npos;
}

}  // namespace

std::size_t OffsetMap::to_drawn(std::size_t given) const {
  const auto after = std::upper_bound(steps_.begin(), steps_.end(), given,
                                      [](std::size_t offset, const Step& step) { return offset < step.given; });
  if (after == steps_.begin()) return given;
  const Step& step = *std::prev(after);
  const std::size_t drawn = step.drawn + (given - step.given);
  return after == steps_.end() ? drawn : std::min(drawn, after->drawn);
}

std::size_t OffsetMap::to_given(std::size_t drawn) const {
  const auto after = std::upper_bound(steps_.begin(), steps_.end(), drawn,
                                      [](std::size_t offset, const Step& step) { return offset < step.drawn; });
  if (after == steps_.begin()) return drawn;
  const Step& step = *std::prev(after);
  const std::size_t given = step.given + (drawn - step.drawn);
  return after == steps_.end() ? given : std::min(given, after->given);
}

DrawableText drawable_text(std::string_view text, std::span<const char32_t> missing) {
  DrawableText result;
  if (missing.empty() && drawn_as_given(text)) {
    result.bytes = text;
    std::replace_if(result.bytes.begin(), result.bytes.end(), is_control, ' ');
    return result;
  }
  const std::string stand_in = encode_utf8(k_stand_in);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text.substr(at));
    const std::string_view sequence = text.substr(at, std::max<std::size_t>(1, length));
    const char32_t code_point = length == 0 ? k_malformed : decode_utf8(sequence).front();
    const bool replaced = code_point == k_malformed || std::binary_search(missing.begin(), missing.end(), code_point);
    if (replaced) {
      result.bytes += stand_in;
    } else if (length == 1 && is_control(sequence.front())) {
      result.bytes += ' ';
    } else {
      result.bytes += sequence;
    }
    at += sequence.size();
    if (replaced && sequence.size() != stand_in.size()) result.offsets.add(at, result.bytes.size());
  }
  return result;
}

}  // namespace mingbai::text
