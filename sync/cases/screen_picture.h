// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A picture of a kiosk's screen, for the technician who is far away: asked for at the desk, told to the kiosk in the
// answer to its heartbeat, taken by the kiosk program while nobody uses it, sent by the agent.
#pragma once

#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::cases {

// Which picture is wished for: 16 hex digits, another one each time.
bool is_picture_wish(std::string_view word);

struct ScreenPicture {
  std::string wish;
  Instant taken{};  // by the kiosk's clock
  std::string png;  // of any size in px
  bool operator==(const ScreenPicture&) const = default;
};

// So that it fits into a letter (letter.h) beside its first line.
inline constexpr std::size_t k_largest_picture = 62 * 1024;

// Payload of LetterPurpose::screen_picture, and the file in which the kiosk program leaves it for the agent: one line
// of JSON, then the picture's bytes.
std::string encode(const ScreenPicture& picture);
// bad_syntax, bad_value, too_large. Of the picture itself only its first bytes are looked at: it is PNG.
Result<ScreenPicture> parse_screen_picture(std::string_view payload);

}  // namespace mingbai::cases
