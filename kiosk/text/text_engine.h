// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/text/font_set.h"
#include "kiosk/text/paragraph.h"
#include "kiosk/text/text_style.h"

namespace mingbai::text {

// An alpha mask: 0 = nothing, 255 = full ink. Rows are `stride` bytes apart.
struct Mask {
  int width = 0;
  int height = 0;
  int stride = 0;
  std::vector<std::uint8_t> coverage;
};

// A paragraph drawn once, tinted and shown many times.
struct TextBlock {
  std::uint64_t serial = 0;  // unique in the life of the engine; never used twice, even for the same text
  Mask mask;
  int ink_dx = 0;  // where the mask's corner lies, from the paragraph's corner
  int ink_dy = 0;
  TextSize size;  // logical, for layout
  float first_baseline = 0.0F;
  float last_baseline = 0.0F;
  int line_count = 0;
  bool ellipsized = false;
};

struct TextCacheStats {
  std::size_t blocks = 0;
  std::size_t bytes = 0;
  std::size_t peak_bytes = 0;
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::uint64_t evictions = 0;
};

// Where drawing aims at. The paper has no grey and no screen hinting.
enum class TextTarget { screen, paper };

// Lays text out and keeps drawn blocks in a cache with a byte budget (least recently used goes first).
// One engine belongs to one thread: the UI thread has one, the print thread another. Needs the FontSet while it lives.
class TextEngine {
 public:
  TextEngine(std::shared_ptr<const FontSet> fonts, TextTarget target, std::size_t cache_bytes = k_default_cache_bytes);
  ~TextEngine();
  TextEngine(const TextEngine&) = delete;
  TextEngine& operator=(const TextEngine&) = delete;

  // Never fails: malformed UTF-8 is mended (line_rules.h), an unknown character becomes a visible box.
  Paragraph lay_out(std::string_view text, const TextStyle& style);

  // Size only, no drawing; remembered, so that lists may ask for every row in every frame.
  TextSize measure(std::string_view text, const TextStyle& style);

  // The drawn block, from the cache or new. The reference is good until the second next begin_frame().
  const TextBlock& block(std::string_view text, const TextStyle& style);

  // Blocks used since the last call are never evicted in between: call once a frame.
  void begin_frame();
  // Forgets every text at once and overwrites it: what one visitor saw does not stay in memory for the next.
  void forget_all();

  TextCacheStats stats() const;
  // Code points that had no glyph since the engine was made; each once, for the log and the self-test.
  const std::vector<char32_t>& missing_seen() const;

  static constexpr std::size_t k_default_cache_bytes = 24U << 20U;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mingbai::text
