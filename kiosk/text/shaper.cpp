// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/shaper.h"

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <span>
#include <string>

#include "kiosk/text/drawable_text.h"
#include "kiosk/text/line_rules.h"

namespace mingbai::text {
namespace {

// A stand-in is narrower than what Pango measured for the missing character, so that an ellipsis may let in another
// one.
constexpr int k_most_replacements = 4;

// Tibetan stacks reach far above and below: base line to base line as a multiple of their own size.
constexpr float k_tibetan_line_height = 1.9F;
// Pango halves the leading by the font's own ascent and descent, which leaves Noto Serif Tibetan's stacks above the
// line and room below it: base lines of a paragraph with Tibetan lie lower by this share of size_px (measured on the
// ink of high and deep stacks), so that every line box holds its ink.
constexpr float k_tibetan_drop = 0.25F;
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

// As a multiple of size_px.
float tibetan_line(const TextStyle& style) {
  return std::max(style.line_height, k_tibetan_scale * k_tibetan_line_height);
}

enum class Breaks { kept_together, anywhere };

// `text` is what is drawn; the spans of the style are meant in what was given.
AttrList attributes(std::string_view text, const TextStyle& style, const OffsetMap& offsets, Breaks breaks) {
  AttrList list(pango_attr_list_new());
  const ByteRange all{0, text.size()};
  const std::vector<ByteRange> tibetan = tibetan_ranges(text);
  // One rhythm for all lines of a paragraph that holds Tibetan anywhere.
  const float line = style.size_px * (tibetan.empty() ? style.line_height : tibetan_line(style));
  add(list.get(), pango_attr_line_height_new_absolute(static_cast<int>(line * PANGO_SCALE)), all);
  // A word cut by a narrow cell gets no hyphen: hanzi and codes have none.
  add(list.get(), pango_attr_insert_hyphens_new(FALSE), all);
  if (style.digits == Digits::tabular) add(list.get(), pango_attr_font_features_new("tnum 1"), all);
  for (const WeightSpan& span : style.spans) {
    add(list.get(), pango_attr_weight_new(static_cast<PangoWeight>(span.weight)),
        {offsets.to_drawn(span.range.begin), offsets.to_drawn(span.range.end)});
  }
  for (const ByteRange& range : tibetan) {
    const float size = style.size_px * k_tibetan_scale;
    add(list.get(), pango_attr_size_new_absolute(static_cast<int>(size * PANGO_SCALE)), range);
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

}  // namespace

Shaper::Shaper(std::shared_ptr<const FontSet> fonts, TextTarget target) : fonts_(std::move(fonts)) {
  map_ = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_), fonts_->config());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map_), 72.0);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options,
                                    target == TextTarget::screen ? CAIRO_HINT_STYLE_SLIGHT : CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  for (std::size_t i = 0; i < contexts_.size(); ++i) {
    contexts_[i] = pango_font_map_create_context(map_);
    pango_context_set_language(contexts_[i], pango_language_from_string(language_tag(static_cast<TextLanguage>(i))));
    pango_cairo_context_set_font_options(contexts_[i], options);
    pango_context_set_round_glyph_positions(contexts_[i], FALSE);
  }
  cairo_font_options_destroy(options);
}

Shaper::~Shaper() {
  for (PangoContext* context : contexts_) g_object_unref(context);
  g_object_unref(map_);
}

Paragraph Shaper::shape_as_is(std::string_view text, const TextStyle& style, std::span<const char32_t> absent) {
  DrawableText drawable = drawable_text(text, absent);
  PangoLayout* layout = pango_layout_new(contexts_[static_cast<std::size_t>(style.language)]);
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, families(style));
  pango_font_description_set_absolute_size(font, static_cast<double>(style.size_px) * PANGO_SCALE);
  pango_font_description_set_weight(font, static_cast<PangoWeight>(style.weight));
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_text(layout, drawable.bytes.data(), static_cast<int>(drawable.bytes.size()));
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
  pango_layout_set_attributes(layout, attributes(drawable.bytes, style, drawable.offsets, Breaks::kept_together).get());
  set_on_one_baseline(layout);
  if (overflows(layout)) {  // something kept together is wider than the column
    pango_layout_set_attributes(layout, attributes(drawable.bytes, style, drawable.offsets, Breaks::anywhere).get());
    set_on_one_baseline(layout);
  }
  const float drop = tibetan_ranges(drawable.bytes).empty() ? 0.0F : std::round(style.size_px * k_tibetan_drop);
  explicit_bzero(drawable.bytes.data(), drawable.bytes.size());  // the layout wipes its own copy
  return {layout, std::move(drawable.offsets), drop};
}

Paragraph Shaper::shape(std::string_view text, const TextStyle& style) {
  std::vector<char32_t> absent;
  for (int round = 0;; ++round) {
    Paragraph paragraph = shape_as_is(text, style, absent);
    const std::vector<char32_t> missing = paragraph.missing();
    if (missing.empty() || round == k_most_replacements) return paragraph;
    remember(missing);
    std::vector<char32_t> all;
    std::set_union(absent.begin(), absent.end(), missing.begin(), missing.end(), std::back_inserter(all));
    absent = std::move(all);
  }
}

void Shaper::remember(const std::vector<char32_t>& missing) {
  for (const char32_t c : missing) {
    const auto at = std::lower_bound(missing_.begin(), missing_.end(), c);
    if ((at == missing_.end() || *at != c) && missing_.size() < k_most_missing) missing_.insert(at, c);
  }
}

}  // namespace mingbai::text
