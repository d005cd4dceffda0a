// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mingbai::text {

// What stands for a character that no font holds: the geta mark, which Chinese typesetters put where a type is missing.
// A citizen never sees an empty box or a number in one.
inline constexpr char32_t k_stand_in = 0x3013;

// Byte offsets of the text that was given against those of the text that is drawn; equal as long as nothing was
// replaced by something of another length.
class OffsetMap {
 public:
  void add(std::size_t given, std::size_t drawn) { steps_.push_back({given, drawn}); }
  bool identity() const { return steps_.empty(); }
  // An offset inside of something replaced becomes the offset of its beginning.
  std::size_t to_drawn(std::size_t given) const;
  std::size_t to_given(std::size_t drawn) const;

 private:
  // From here on both run in parallel until the next step.
  struct Step {
    std::size_t given;
    std::size_t drawn;
  };
  std::vector<Step> steps_;
};

struct DrawableText {
  std::string bytes;  // valid UTF-8 without control characters but line feed
  OffsetMap offsets;
};

// The text with malformed UTF-8, U+FFFD and the code points in `missing` (ordered) replaced by k_stand_in, and control
// characters (but line feed) by a space.
DrawableText drawable_text(std::string_view text, std::span<const char32_t> missing = {});

}  // namespace mingbai::text
