// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/text/font_set.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/shaper.h"
#include "kiosk/text/text_style.h"

namespace mingbai::text {

// An alpha mask: 0 = nothing, 255 = full ink. Rows are `stride` bytes apart.
struct Mask {
  int width = 0;
  int height = 0;
  int stride = 0;
  std::vector<std::uint8_t> coverage;
};

// A paragraph, or one band of a long one, drawn once, tinted and shown many times. The measures are the whole
// paragraph's.
struct TextBlock {
  std::uint64_t serial = 0;  // unique in the life of the engine; never used twice, even for the same text
  Mask mask;                 // empty: no ink, or not drawn yet (`pending`)
  bool pending = false;      // this frame's time for drawing was used up; ask again in the next
  int ink_dx = 0;            // where the mask's corner lies, from the paragraph's corner
  int ink_dy = 0;
  TextSize size;  // logical, for layout
  float first_baseline = 0.0F;
  float last_baseline = 0.0F;
  int line_count = 0;
  bool ellipsized = false;
};

// Where the bands of a paragraph lie: band k between tops[k] and tops[k + 1], px from its top.
struct BandPlan {
  TextSize size;
  std::span<const float> tops;  // good until another paragraph is asked for
  int count() const { return static_cast<int>(tops.size()) - 1; }
};

struct TextCacheStats {
  std::size_t blocks = 0;
  std::size_t bytes = 0;
  std::size_t peak_bytes = 0;
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::uint64_t evictions = 0;
  std::uint64_t layouts = 0;  // paragraphs broken into lines and shaped
};

// Lays text out and keeps drawn blocks in a cache with a byte budget (least recently used goes first).
// One engine belongs to one thread: the UI thread has one, the print thread another. Needs the FontSet while it lives.
class TextEngine {
 public:
  // Time since some fixed moment; steady.
  using Stopwatch = std::function<std::chrono::microseconds()>;

  TextEngine(std::shared_ptr<const FontSet> fonts, TextTarget target, std::size_t cache_bytes = k_default_cache_bytes);
  ~TextEngine();
  TextEngine(const TextEngine&) = delete;
  TextEngine& operator=(const TextEngine&) = delete;

  // Never fails: what cannot be drawn is replaced by k_stand_in (drawable_text.h); byte offsets stay those of `text`.
  Paragraph lay_out(std::string_view text, const TextStyle& style);

  // Size only, no drawing; remembered, so that lists may ask for every row in every frame.
  TextSize measure(std::string_view text, const TextStyle& style);

  // The bands in which block() draws this text: one, but for texts of more than k_whole_lines lines, so that a long
  // article costs no more than what is seen of it.
  BandPlan bands(std::string_view text, const TextStyle& style);

  // The drawn block, from the cache or new. The reference is good until the second next begin_frame().
  const TextBlock& block(std::string_view text, const TextStyle& style, int band = 0);

  // One rectangle a line touched by each range, as Paragraph::rectangles; remembered.
  const std::vector<TextRect>& rectangles(std::string_view text, const TextStyle& style,
                                          std::span<const ByteRange> ranges);

  // From now to the next call new blocks are drawn only until `budget` is used up (the one begun is finished); later
  // ones are given back `pending`. Nothing: without limit, as at the start.
  void limit_drawing(std::optional<std::chrono::microseconds> budget);
  // A block has been refused since the last call of limit_drawing().
  bool drawing_pending() const;
  // For tests; by default the steady clock.
  void use_stopwatch(Stopwatch stopwatch);

  // Blocks used since the last call are never evicted in between: call once a frame.
  void begin_frame();
  // Forgets every text at once and overwrites it: what one visitor saw does not stay in memory for the next.
  void forget_all();

  TextCacheStats stats() const;
  // Code points that had no glyph since the engine was made; each once, for the log and the self-test.
  const std::vector<char32_t>& missing_seen() const;

  static constexpr std::size_t k_default_cache_bytes = 12U << 20U;  // some twenty pages of 1080x1920
  static constexpr int k_whole_lines = 24;
  static constexpr int k_band_lines = 12;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mingbai::text
