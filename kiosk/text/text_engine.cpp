// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/text_engine.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

namespace mingbai::text {
namespace {

// Measures only: small, and cheap to make again.
constexpr std::size_t k_remembered = 16384;
// Laid out and not yet drawn to the end: below the fold, or between a measure and its drawing.
constexpr std::size_t k_held_paragraphs = 256;
constexpr int k_whole = -1;

template <class T>
void put(std::string& key, const T& value) {
  key.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

// `band` < 0: the paragraph itself.
std::string key_of(std::string_view text, const TextStyle& style, int band) {
  std::string key;
  key.reserve(text.size() + 64);
  put(key, band);
  put(key, style.size_px);
  put(key, style.line_height);
  put(key, style.width_px);
  put(key, style.max_lines);
  put(key, static_cast<std::uint16_t>(style.weight));
  put(key, static_cast<std::uint8_t>(style.face));
  put(key, static_cast<std::uint8_t>(style.align));
  put(key, static_cast<std::uint8_t>(style.digits));
  put(key, static_cast<std::uint8_t>(style.language));
  put(key, style.spans.size());
  for (const WeightSpan& span : style.spans) {
    put(key, span.range.begin);
    put(key, span.range.end);
    put(key, static_cast<std::uint16_t>(span.weight));
  }
  key += text;
  return key;
}

// Not memset: a compiler may leave out a write that nobody reads.
void overwrite(std::string& secret) {
  explicit_bzero(secret.data(), secret.size());
}

Mask rasterize(const Paragraph& paragraph, const TextRect& box, float band_top, int first, int count) {
  Mask mask;
  mask.width = static_cast<int>(box.width);
  mask.height = static_cast<int>(box.height);
  mask.stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, mask.width);
  mask.coverage.assign(static_cast<std::size_t>(mask.stride) * static_cast<std::size_t>(mask.height), 0);
  cairo_surface_t* surface =
      cairo_image_surface_create_for_data(mask.coverage.data(), CAIRO_FORMAT_A8, mask.width, mask.height, mask.stride);
  cairo_t* cairo = cairo_create(surface);
  paragraph.show(cairo, static_cast<double>(-box.x), static_cast<double>(band_top - box.y), first, count);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return mask;
}

// Whole pixels around the ink alone: blank margins cost memory and time.
TextRect ink_box(const TextRect& ink) {
  const float x = std::floor(ink.x) - 1.0F;
  const float y = std::floor(ink.y) - 1.0F;
  return {x, y, std::ceil(ink.x + ink.width) + 1.0F - x, std::ceil(ink.y + ink.height) + 1.0F - y};
}

}  // namespace

struct TextEngine::State {
  struct Laid;
  using Held = std::list<Laid*>;
  // What is known of a paragraph without drawing it.
  struct Laid {
    TextBlock outline;             // measures; no mask
    std::vector<float> band_tops;  // one more than bands
    std::vector<int> band_lines;   // first line of each band, and the count of lines
    std::unique_ptr<Paragraph> paragraph;
    Held::iterator held;  // valid while there is a paragraph
    int drawn_bands = 0;
  };
  struct Entry {
    std::string key;
    TextBlock block;
    std::uint64_t frame = 0;
    std::size_t bytes = 0;
  };
  using Lru = std::list<Entry>;  // most recently used first

  State(std::shared_ptr<const FontSet> fonts, TextTarget target, std::size_t cache_bytes)
      : shaper(std::move(fonts), target), budget(cache_bytes) {}

  Shaper shaper;
  std::size_t budget;
  std::uint64_t frame = 2;
  std::uint64_t last_serial = 0;
  Lru lru;
  std::unordered_map<std::string_view, Lru::iterator> blocks;  // keys point into the entries
  std::unordered_map<std::string, Laid> laid;
  Held held;  // oldest first
  std::unordered_map<std::string, std::vector<TextRect>> marks;
  TextCacheStats stats;

  Stopwatch stopwatch = [] {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch());
  };
  std::optional<std::chrono::microseconds> drawing_left;
  bool pending = false;

  void evict() {
    while (stats.bytes > budget && !lru.empty() && lru.back().frame + 1 < frame) {
      drop(std::prev(lru.end()));
      ++stats.evictions;
    }
  }
  void drop(Lru::iterator entry) {
    stats.bytes -= entry->bytes;
    blocks.erase(entry->key);
    lru.erase(entry);
  }
  Paragraph shape(std::string_view text, const TextStyle& style) {
    ++stats.layouts;
    return shaper.shape(text, style);
  }
  Laid& find_laid(std::string_view text, const TextStyle& style);
  void hold(Laid& entry, Paragraph paragraph);
  void release(Laid& entry);
  void forget_laid();
  TextBlock draw(Laid& entry, std::string_view text, const TextStyle& style, int band);
};

TextEngine::State::Laid& TextEngine::State::find_laid(std::string_view text, const TextStyle& style) {
  std::string key = key_of(text, style, k_whole);
  if (const auto found = laid.find(key); found != laid.end()) return found->second;
  if (laid.size() >= k_remembered) forget_laid();
  Laid& entry = laid[std::move(key)];
  Paragraph paragraph = shape(text, style);
  const std::vector<LineMetrics> lines = paragraph.lines();
  entry.outline.size = paragraph.size();
  entry.outline.line_count = static_cast<int>(lines.size());
  entry.outline.first_baseline = lines.front().baseline;
  entry.outline.last_baseline = lines.back().baseline;
  entry.outline.ellipsized = paragraph.ellipsized();
  entry.outline.pending = true;
  const int step = entry.outline.line_count > k_whole_lines ? k_band_lines : entry.outline.line_count;
  for (int line = 0; line < entry.outline.line_count; line += step) {
    entry.band_tops.push_back(line == 0 ? 0.0F : lines[static_cast<std::size_t>(line)].top);
    entry.band_lines.push_back(line);
  }
  entry.band_tops.push_back(entry.outline.size.height);
  entry.band_lines.push_back(entry.outline.line_count);
  hold(entry, std::move(paragraph));
  return entry;
}

void TextEngine::State::hold(Laid& entry, Paragraph paragraph) {
  if (held.size() >= k_held_paragraphs) release(*held.front());
  entry.paragraph = std::make_unique<Paragraph>(std::move(paragraph));
  entry.held = held.insert(held.end(), &entry);
}

void TextEngine::State::release(Laid& entry) {
  if (entry.paragraph == nullptr) return;
  held.erase(entry.held);
  entry.paragraph.reset();
}

void TextEngine::State::forget_laid() {
  held.clear();
  while (!laid.empty()) {
    auto node = laid.extract(laid.begin());
    overwrite(node.key());
  }
  while (!marks.empty()) {
    auto node = marks.extract(marks.begin());
    overwrite(node.key());
  }
}

TextBlock TextEngine::State::draw(Laid& entry, std::string_view text, const TextStyle& style, int band) {
  if (entry.paragraph == nullptr) hold(entry, shape(text, style));
  const auto k = static_cast<std::size_t>(band);
  const int bands = static_cast<int>(entry.band_lines.size()) - 1;
  const int first = entry.band_lines[k];
  const int count = bands == 1 ? -1 : entry.band_lines[k + 1] - first;
  TextBlock block = entry.outline;
  block.pending = false;
  block.serial = ++last_serial;
  const TextRect ink = entry.paragraph->ink(first, count);
  if (ink.width > 0.0F && ink.height > 0.0F) {
    const TextRect box = ink_box(ink);
    block.ink_dx = static_cast<int>(box.x);
    block.ink_dy = static_cast<int>(box.y);
    block.mask = rasterize(*entry.paragraph, box, entry.band_tops[k], first, count);
  }
  if (++entry.drawn_bands >= bands) {
    entry.drawn_bands = 0;
    release(entry);
  }
  return block;
}

TextEngine::TextEngine(std::shared_ptr<const FontSet> fonts, TextTarget target, std::size_t cache_bytes)
    : state_(std::make_unique<State>(std::move(fonts), target, cache_bytes)) {}

TextEngine::~TextEngine() = default;

Paragraph TextEngine::lay_out(std::string_view text, const TextStyle& style) {
  return state_->shape(text, style);
}

TextSize TextEngine::measure(std::string_view text, const TextStyle& style) {
  return state_->find_laid(text, style).outline.size;
}

BandPlan TextEngine::bands(std::string_view text, const TextStyle& style) {
  const State::Laid& laid = state_->find_laid(text, style);
  return {laid.outline.size, laid.band_tops};
}

const TextBlock& TextEngine::block(std::string_view text, const TextStyle& style, int band) {
  std::string key = key_of(text, style, band);
  if (const auto found = state_->blocks.find(key); found != state_->blocks.end()) {
    ++state_->stats.hits;
    found->second->frame = state_->frame;
    state_->lru.splice(state_->lru.begin(), state_->lru, found->second);
    return found->second->block;
  }
  State::Laid& laid = state_->find_laid(text, style);
  if (state_->drawing_left && *state_->drawing_left <= std::chrono::microseconds{0}) {
    state_->pending = true;
    return laid.outline;
  }
  ++state_->stats.misses;
  const auto begun = state_->stopwatch();
  State::Entry entry;
  entry.block = state_->draw(laid, text, style, band);
  entry.frame = state_->frame;
  entry.bytes = entry.block.mask.coverage.size() + key.size() + sizeof(State::Entry);
  entry.key = std::move(key);
  state_->stats.bytes += entry.bytes;
  state_->lru.push_front(std::move(entry));
  state_->blocks.emplace(state_->lru.front().key, state_->lru.begin());
  state_->evict();
  state_->stats.peak_bytes = std::max(state_->stats.peak_bytes, state_->stats.bytes);
  if (state_->drawing_left) *state_->drawing_left -= state_->stopwatch() - begun;
  return state_->lru.front().block;
}

const std::vector<TextRect>& TextEngine::rectangles(std::string_view text, const TextStyle& style,
                                                    std::span<const ByteRange> ranges) {
  std::string key;
  put(key, ranges.size());
  for (const ByteRange& range : ranges) put(key, range);
  key += key_of(text, style, k_whole);
  if (const auto found = state_->marks.find(key); found != state_->marks.end()) return found->second;
  State::Laid& laid = state_->find_laid(text, style);
  if (laid.paragraph == nullptr) state_->hold(laid, state_->shape(text, style));
  std::vector<TextRect> rectangles;
  for (const ByteRange& range : ranges) {
    const std::vector<TextRect> more = laid.paragraph->rectangles(range);
    rectangles.insert(rectangles.end(), more.begin(), more.end());
  }
  return state_->marks[std::move(key)] = std::move(rectangles);
}

void TextEngine::limit_drawing(std::optional<std::chrono::microseconds> budget) {
  state_->drawing_left = budget;
  state_->pending = false;
}

bool TextEngine::drawing_pending() const {
  return state_->pending;
}

void TextEngine::use_stopwatch(Stopwatch stopwatch) {
  state_->stopwatch = std::move(stopwatch);
}

void TextEngine::begin_frame() {
  ++state_->frame;
  state_->evict();
}

void TextEngine::forget_all() {
  state_->blocks.clear();
  for (State::Entry& entry : state_->lru) {
    overwrite(entry.key);
    std::vector<std::uint8_t>& coverage = entry.block.mask.coverage;
    if (!coverage.empty()) explicit_bzero(coverage.data(), coverage.size());
  }
  state_->lru.clear();
  state_->stats.bytes = 0;
  state_->forget_laid();
}

TextCacheStats TextEngine::stats() const {
  TextCacheStats stats = state_->stats;
  stats.blocks = state_->lru.size();
  return stats;
}

const std::vector<char32_t>& TextEngine::missing_seen() const {
  return state_->shaper.missing();
}

}  // namespace mingbai::text
