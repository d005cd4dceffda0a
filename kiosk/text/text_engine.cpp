// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/text_engine.h"

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <list>
#include <string>
#include <unordered_map>

#include "kiosk/text/line_rules.h"

namespace mingbai::text {
namespace {

// Tibetan stacks reach far above and below: base line to base line as a multiple of their own size.
constexpr float k_tibetan_line_height = 1.9F;
// Sizes only: small, and cheap to make again.
constexpr std::size_t k_remembered_sizes = 16384;

struct AttrListDeleter {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
using AttrList = std::unique_ptr<PangoAttrList, AttrListDeleter>;

const char* families(const TextStyle& style) {
  if (style.face == FontFace::serif) {
    return "Noto Serif CJK SC,Noto Sans CJK SC,Noto Sans,Noto Serif Tibetan,BabelStone Han,HanaMinA,HanaMinB";
  }
  if (style.language == TextLanguage::zh_hant) {
    return "Noto Sans CJK TC,Noto Sans CJK SC,Noto Sans,Noto Serif Tibetan,BabelStone Han,HanaMinA,HanaMinB";
  }
  return "Noto Sans CJK SC,Noto Sans,Noto Serif Tibetan,BabelStone Han,HanaMinA,HanaMinB";
}

const char* language_tag(TextLanguage language) {
  switch (language) {
    case TextLanguage::zh_hans:
      return "zh-cn";
    case TextLanguage::zh_hant:
      return "zh-tw";
    case TextLanguage::bo:
      return "bo";
    case TextLanguage::en:
      return "en";
  }
  return "zh-cn";
}

void add(PangoAttrList* list, PangoAttribute* attribute, ByteRange range) {
  attribute->start_index = static_cast<guint>(range.begin);
  attribute->end_index = static_cast<guint>(range.end);
  pango_attr_list_insert(list, attribute);
}

// U+0F00-0FFF is E0 BC 80 - E0 BF BF.
std::vector<ByteRange> tibetan_ranges(std::string_view text) {
  std::vector<ByteRange> ranges;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) != 0xE0 || static_cast<unsigned char>(text[i + 1]) < 0xBC) continue;
    if (!ranges.empty() && ranges.back().end == i) {
      ranges.back().end = i + 3;
    } else {
      ranges.push_back({i, i + 3});
    }
  }
  return ranges;
}

enum class Breaks { kept_together, anywhere };

AttrList attributes(std::string_view text, const TextStyle& style, Breaks breaks) {
  AttrList list(pango_attr_list_new());
  const ByteRange all{0, text.size()};
  const float line = style.size_px * style.line_height;
  add(list.get(), pango_attr_line_height_new_absolute(static_cast<int>(line * PANGO_SCALE)), all);
  // A word cut by a narrow cell gets no hyphen: hanzi and codes have none.
  add(list.get(), pango_attr_insert_hyphens_new(FALSE), all);
  if (style.digits == Digits::tabular) add(list.get(), pango_attr_font_features_new("tnum 1"), all);
  for (const WeightSpan& span : style.spans) {
    add(list.get(), pango_attr_weight_new(static_cast<PangoWeight>(span.weight)), span.range);
  }
  for (const ByteRange& range : tibetan_ranges(text)) {
    const float size = style.size_px * k_tibetan_scale;
    const float height = std::max(line, size * k_tibetan_line_height);
    add(list.get(), pango_attr_size_new_absolute(static_cast<int>(size * PANGO_SCALE)), range);
    add(list.get(), pango_attr_line_height_new_absolute(static_cast<int>(height * PANGO_SCALE)), range);
  }
  if (breaks == Breaks::kept_together) {
    for (const ByteRange& range : unbreakable_ranges(text)) {
      add(list.get(), pango_attr_allow_breaks_new(FALSE), range);
    }
  }
  return list;
}

// Pango sets a script on the base line that its font prefers: Tibetan hangs, and beside hanzi it would be lifted by
// about one em. Every run goes back to the alphabetic base line; must run before any extents are asked for.
void set_on_one_baseline(PangoLayout* layout) {
  for (GSList* l = pango_layout_get_lines(layout); l != nullptr; l = l->next) {
    for (GSList* r = static_cast<PangoLayoutLine*>(l->data)->runs; r != nullptr; r = r->next) {
      static_cast<PangoLayoutRun*>(r->data)->y_offset = 0;
    }
  }
}

bool overflows(PangoLayout* layout) {
  const int width = pango_layout_get_width(layout);
  if (width <= 0) return false;
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  return logical.width > width + PANGO_SCALE;
}

template <class T>
void put(std::string& key, const T& value) {
  key.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

std::string key_of(std::string_view text, const TextStyle& style) {
  std::string key;
  key.reserve(text.size() + 64);
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

Mask rasterize(const Paragraph& paragraph, int x, int y, int width, int height) {
  Mask mask;
  mask.width = width;
  mask.height = height;
  mask.stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, width);
  mask.coverage.assign(static_cast<std::size_t>(mask.stride) * static_cast<std::size_t>(height), 0);
  cairo_surface_t* surface =
      cairo_image_surface_create_for_data(mask.coverage.data(), CAIRO_FORMAT_A8, width, height, mask.stride);
  cairo_t* cairo = cairo_create(surface);
  paragraph.show(cairo, -x, -y);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return mask;
}

// Mask of the ink alone: blank margins cost memory and time.
TextBlock make_block(const Paragraph& paragraph) {
  TextBlock block;
  const std::vector<LineMetrics> lines = paragraph.lines();
  const TextRect ink = paragraph.ink();
  block.size = paragraph.size();
  block.line_count = static_cast<int>(lines.size());
  block.first_baseline = lines.front().baseline;
  block.last_baseline = lines.back().baseline;
  block.ellipsized = paragraph.ellipsized();
  if (ink.width <= 0.0F || ink.height <= 0.0F) return block;
  block.ink_dx = static_cast<int>(std::floor(ink.x)) - 1;
  block.ink_dy = static_cast<int>(std::floor(ink.y)) - 1;
  const int right = static_cast<int>(std::ceil(ink.x + ink.width)) + 1;
  const int bottom = static_cast<int>(std::ceil(ink.y + ink.height)) + 1;
  block.mask = rasterize(paragraph, block.ink_dx, block.ink_dy, right - block.ink_dx, bottom - block.ink_dy);
  return block;
}

}  // namespace

struct TextEngine::State {
  struct Entry {
    std::string key;
    TextBlock block;
    std::uint64_t frame = 0;
    std::size_t bytes = 0;
  };
  using Lru = std::list<Entry>;  // most recently used first

  std::shared_ptr<const FontSet> fonts;
  PangoFontMap* map = nullptr;
  PangoContext* context = nullptr;
  std::size_t budget = 0;
  std::uint64_t frame = 2;
  std::uint64_t last_serial = 0;
  Lru lru;
  std::unordered_map<std::string_view, Lru::iterator> blocks;  // keys point into the entries
  std::unordered_map<std::string, TextSize> sizes;
  std::vector<char32_t> missing;
  TextCacheStats stats;

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
  void remember_missing(const Paragraph& paragraph) {
    for (const char32_t c : paragraph.missing()) {
      const auto at = std::lower_bound(missing.begin(), missing.end(), c);
      if (at == missing.end() || *at != c) missing.insert(at, c);
    }
  }
};

TextEngine::TextEngine(std::shared_ptr<const FontSet> fonts, TextTarget target, std::size_t cache_bytes)
    : state_(std::make_unique<State>()) {
  state_->fonts = std::move(fonts);
  state_->budget = cache_bytes;
  state_->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(state_->map), state_->fonts->config());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(state_->map), 72.0);
  state_->context = pango_font_map_create_context(state_->map);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options,
                                    target == TextTarget::screen ? CAIRO_HINT_STYLE_SLIGHT : CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(state_->context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(state_->context, FALSE);
}

TextEngine::~TextEngine() {
  g_object_unref(state_->context);
  g_object_unref(state_->map);
}

Paragraph TextEngine::lay_out(std::string_view text, const TextStyle& style) {
  const std::string printable = printable_text(text);
  pango_context_set_language(state_->context, pango_language_from_string(language_tag(style.language)));
  PangoLayout* layout = pango_layout_new(state_->context);
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, families(style));
  pango_font_description_set_absolute_size(font, static_cast<double>(style.size_px) * PANGO_SCALE);
  pango_font_description_set_weight(font, static_cast<PangoWeight>(style.weight));
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_text(layout, printable.data(), static_cast<int>(printable.size()));
  pango_layout_set_auto_dir(layout, FALSE);
  pango_layout_set_alignment(layout, style.align == TextAlign::centre ? PANGO_ALIGN_CENTER
                                     : style.align == TextAlign::end  ? PANGO_ALIGN_RIGHT
                                                                      : PANGO_ALIGN_LEFT);
  if (style.width_px > 0.0F) {
    pango_layout_set_width(layout, static_cast<int>(style.width_px * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  }
  if (style.max_lines > 0 && style.width_px > 0.0F) {
    pango_layout_set_height(layout, -style.max_lines);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  }
  pango_layout_set_attributes(layout, attributes(printable, style, Breaks::kept_together).get());
  set_on_one_baseline(layout);
  if (overflows(layout)) {  // something kept together is wider than the column
    pango_layout_set_attributes(layout, attributes(printable, style, Breaks::anywhere).get());
    set_on_one_baseline(layout);
  }
  Paragraph paragraph(layout);
  if (pango_layout_get_unknown_glyphs_count(layout) > 0) state_->remember_missing(paragraph);
  return paragraph;
}

TextSize TextEngine::measure(std::string_view text, const TextStyle& style) {
  std::string key = key_of(text, style);
  if (const auto found = state_->blocks.find(key); found != state_->blocks.end()) return found->second->block.size;
  if (const auto found = state_->sizes.find(key); found != state_->sizes.end()) return found->second;
  const TextSize size = lay_out(text, style).size();
  if (state_->sizes.size() >= k_remembered_sizes) state_->sizes.clear();
  state_->sizes.emplace(std::move(key), size);
  return size;
}

const TextBlock& TextEngine::block(std::string_view text, const TextStyle& style) {
  std::string key = key_of(text, style);
  if (const auto found = state_->blocks.find(key); found != state_->blocks.end()) {
    ++state_->stats.hits;
    found->second->frame = state_->frame;
    state_->lru.splice(state_->lru.begin(), state_->lru, found->second);
    return found->second->block;
  }
  ++state_->stats.misses;
  State::Entry entry;
  entry.block = make_block(lay_out(text, style));
  entry.block.serial = ++state_->last_serial;
  entry.frame = state_->frame;
  entry.bytes = entry.block.mask.coverage.size() + key.size() + sizeof(State::Entry);
  entry.key = std::move(key);
  state_->stats.bytes += entry.bytes;
  state_->lru.push_front(std::move(entry));
  state_->blocks.emplace(state_->lru.front().key, state_->lru.begin());
  state_->evict();
  state_->stats.peak_bytes = std::max(state_->stats.peak_bytes, state_->stats.bytes);
  return state_->lru.front().block;
}

void TextEngine::begin_frame() {
  ++state_->frame;
  state_->evict();
}

void TextEngine::forget_all() {
  state_->blocks.clear();
  for (State::Entry& entry : state_->lru) {
    overwrite(entry.key);
    explicit_bzero(entry.block.mask.coverage.data(), entry.block.mask.coverage.size());
  }
  state_->lru.clear();
  state_->stats.bytes = 0;
  while (!state_->sizes.empty()) {
    auto node = state_->sizes.extract(state_->sizes.begin());
    overwrite(node.key());
  }
}

TextCacheStats TextEngine::stats() const {
  TextCacheStats stats = state_->stats;
  stats.blocks = state_->lru.size();
  return stats;
}

const std::vector<char32_t>& TextEngine::missing_seen() const {
  return state_->missing;
}

}  // namespace mingbai::text
