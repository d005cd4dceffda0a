// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/screen_picture.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/cases/letter_json.h"

namespace mingbai::cases {

namespace {

constexpr std::size_t k_wish_length = 16;
constexpr std::string_view k_png_signature("\x89PNG\r\n\x1a\n", 8);  // PNG (ISO/IEC 15948) 5.2

}  // namespace

bool is_picture_wish(std::string_view word) {
  return word.size() == k_wish_length &&
         std::ranges::all_of(word, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string encode(const ScreenPicture& picture) {
  const nlohmann::json head = {{"wish", picture.wish}, {"taken", to_iso8601(picture.taken)}};
  return head.dump() + "\n" + picture.png;
}

Result<ScreenPicture> parse_screen_picture(std::string_view payload) {
  const std::size_t end = payload.find('\n');
  if (end == std::string_view::npos) {
    return fail(ErrorCode::bad_syntax, "a screen's picture begins with a line that says which");
  }
  MINGBAI_ASSIGN(const nlohmann::json head, parse_object(payload.substr(0, end)));
  const auto taken = parse_instant(text(head, "taken"));
  ScreenPicture picture{text(head, "wish"), taken.value_or(Instant{}), std::string(payload.substr(end + 1))};
  if (!is_picture_wish(picture.wish)) {
    return improper("wish");
  }
  if (!taken) {
    return improper("taken");
  }
  if (!picture.png.starts_with(k_png_signature)) {
    return improper("picture");
  }
  if (picture.png.size() > k_largest_picture) {
    return fail(ErrorCode::too_large, "a screen's picture has " + std::to_string(picture.png.size()) + " bytes");
  }
  return picture;
}

}  // namespace mingbai::cases
