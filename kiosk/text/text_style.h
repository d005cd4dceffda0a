// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace mingbai::text {

enum class FontWeight { regular = 400, medium = 500, bold = 700 };
enum class TextAlign { start, centre, end };
// Tabular figures keep columns of numbers and a running clock from dancing.
enum class Digits { proportional, tabular };
// Decides the shapes of hanzi that differ between regions and the line breaking rules.
enum class TextLanguage { zh_hans, zh_hant, bo, en };
enum class FontFace { sans, serif };

// Bytes [begin, end) of the UTF-8 text that was given; never a count of characters.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const ByteRange&) const = default;
};

// A part of the text in another weight, e.g. the bold label in front of a sentence.
struct WeightSpan {
  ByteRange range;
  FontWeight weight = FontWeight::bold;
  bool operator==(const WeightSpan&) const = default;
};

// How a paragraph looks, its colour excepted: a block is a coverage mask that is tinted when drawn, so that a pressed
// or disabled button needs no second raster. All lengths are pixels of the target (screen px, printer dots, PDF
// points).
struct TextStyle {
  float size_px = 32.0F;  // em of hanzi and Latin; Tibetan is set k_tibetan_scale larger
  FontWeight weight = FontWeight::regular;
  FontFace face = FontFace::sans;
  float line_height = 1.4F;  // base line to base line, as a multiple of size_px
  TextAlign align = TextAlign::start;
  Digits digits = Digits::proportional;
  TextLanguage language = TextLanguage::zh_hans;
  float width_px = 0.0F;          // lines are broken to fit; 0 = one natural line a paragraph
  int max_lines = 0;              // 0 = as many as needed; else the last one ends in an ellipsis
  std::vector<WeightSpan> spans;  // ordered, not overlapping

  bool operator==(const TextStyle&) const = default;
};

// Tibetan beside hanzi of the same point size looks too small (measured on Noto Serif Tibetan).
inline constexpr float k_tibetan_scale = 1.25F;

struct TextSize {
  float width = 0.0F;
  float height = 0.0F;
  bool operator==(const TextSize&) const = default;
};

// Pixels, from the top left corner of the paragraph.
struct TextRect {
  float x = 0.0F;
  float y = 0.0F;
  float width = 0.0F;
  float height = 0.0F;
};

}  // namespace mingbai::text
