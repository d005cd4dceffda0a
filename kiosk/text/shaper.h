// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Fonts, sizes by script and line breaking for one paragraph; part of TextEngine.
#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/text/font_set.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/text_style.h"

typedef struct _PangoContext PangoContext;
typedef struct _PangoFontMap PangoFontMap;

namespace mingbai::text {

// Where drawing aims at. The paper has no grey and no screen hinting.
enum class TextTarget { screen, paper };

// Owns the font map. One thread.
class Shaper {
 public:
  Shaper(std::shared_ptr<const FontSet> fonts, TextTarget target);
  ~Shaper();
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;

  // Never fails: what cannot be drawn is replaced by k_stand_in (drawable_text.h) and remembered.
  Paragraph shape(std::string_view text, const TextStyle& style);
  // Code points that had no glyph so far; ordered, each once, at most k_most_missing.
  const std::vector<char32_t>& missing() const { return missing_; }

  static constexpr std::size_t k_most_missing = 1024;

 private:
  Paragraph shape_as_is(std::string_view text, const TextStyle& style, std::span<const char32_t> absent);
  void remember(const std::vector<char32_t>& missing);

  std::shared_ptr<const FontSet> fonts_;
  PangoFontMap* map_ = nullptr;
  // One for each TextLanguage: a context that changes makes its layouts lay their text out again, off the base line.
  std::array<PangoContext*, 4> contexts_{};
  std::vector<char32_t> missing_;
};

}  // namespace mingbai::text
