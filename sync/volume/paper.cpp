// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/volume/paper.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include <cmath>
#include <system_error>

#include "sync/base/check.h"

namespace mingbai::volume {

namespace {

// Noto Serif Tibetan beside hanzi of one point size looks too small, and its stacks reach far.
constexpr double k_tibetan_scale = 1.2;
constexpr double k_tibetan_line = 2.2;
// Pango leaves the stacks above their line box: base lines lie lower by this share of the size.
constexpr double k_tibetan_drop = 0.3;

const char* families(Face face) {
  return face == Face::serif
             ? "Noto Serif CJK SC,Noto Sans CJK SC,Noto Sans,Noto Serif Tibetan,BabelStone Han,HanaMinA,HanaMinB"
             : "Noto Sans CJK SC,Noto Sans,Noto Serif Tibetan,BabelStone Han,HanaMinA,HanaMinB";
}

bool is_tibetan(std::string_view text, std::size_t at) {  // U+0F00-0FFF is E0 BC 80 - E0 BF BF
  return at + 2 < text.size() && static_cast<unsigned char>(text[at]) == 0xE0 &&
         static_cast<unsigned char>(text[at + 1]) >= 0xBC;
}

bool holds_tibetan(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_tibetan(text, at)) {
      return true;
    }
  }
  return false;
}

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
  attribute->start_index = static_cast<guint>(begin);
  attribute->end_index = static_cast<guint>(end);
  pango_attr_list_insert(list, attribute);
}

// Tibetan larger, and one rhythm for all lines of a paragraph that holds any.
void set_attributes(PangoLayout* layout, std::string_view text, const TextLook& look) {
  PangoAttrList* list = pango_attr_list_new();
  bool tibetan = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (is_tibetan(text, end)) {
      end += 3;
    }
    if (end > at) {
      tibetan = true;
      add(list, pango_attr_size_new_absolute(static_cast<int>(look.size * k_tibetan_scale * PANGO_SCALE)), at, end);
    }
    at = std::max(end, at + 1);
  }
  const double line = look.size * (tibetan ? std::max(look.line, k_tibetan_line) : look.line);
  add(list, pango_attr_line_height_new_absolute(static_cast<int>(line * PANGO_SCALE)), 0, text.size());
  add(list, pango_attr_insert_hyphens_new(FALSE), 0, text.size());
  pango_layout_set_attributes(layout, list);
  pango_attr_list_unref(list);
}

// Pango hangs Tibetan from another base line than hanzi; every run goes back to the alphabetic one.
void set_on_one_baseline(PangoLayout* layout) {
  for (GSList* line = pango_layout_get_lines(layout); line != nullptr; line = line->next) {
    for (GSList* run = static_cast<PangoLayoutLine*>(line->data)->runs; run != nullptr; run = run->next) {
      static_cast<PangoLayoutRun*>(run->data)->y_offset = 0;
    }
  }
}

cairo_status_t append(void* into, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

bool has_family(FcConfig* config, const char* wanted) {
  const FcFontSet* fonts = FcConfigGetFonts(config, FcSetSystem);
  for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
    FcChar8* family = nullptr;
    for (int n = 0; FcPatternGetString(fonts->fonts[i], FC_FAMILY, n, &family) == FcResultMatch; ++n) {
      if (std::string_view(reinterpret_cast<const char*>(family)) == wanted) {
        return true;
      }
    }
  }
  return false;
}

// Line boxes in points: top and height of each.
struct Line {
  double top;
  double bottom;
  double baseline;
};
std::vector<Line> line_boxes(PangoLayout* layout) {
  std::vector<Line> lines;
  PangoLayoutIter* iter = pango_layout_get_iter(layout);
  do {
    int top = 0;
    int bottom = 0;
    pango_layout_iter_get_line_yrange(iter, &top, &bottom);
    const int baseline = pango_layout_iter_get_baseline(iter);
    lines.push_back({pango_units_to_double(top), pango_units_to_double(bottom), pango_units_to_double(baseline)});
  } while (pango_layout_iter_next_line(iter) != FALSE);
  pango_layout_iter_free(iter);
  return lines;
}

void set_ink(cairo_t* cairo, Ink ink) {
  cairo_set_source_rgb(cairo, ink.red, ink.green, ink.blue);
}

}  // namespace

Result<std::unique_ptr<Fonts>> Fonts::load(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "fonts.conf";
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) {
    return fail(ErrorCode::io_not_found, "no font configuration at " + file.string());
  }
  std::unique_ptr<Fonts> fonts(new Fonts);
  FcConfig* const config = FcConfigCreate();
  fonts->config_ = config;
  if (FcConfigParseAndLoad(config, reinterpret_cast<const FcChar8*>(file.c_str()), FcTrue) == FcFalse ||
      FcConfigBuildFonts(config) == FcFalse) {
    return fail(ErrorCode::bad_syntax, "fontconfig refuses " + file.string());
  }
  FcConfigSetCurrent(config);  // Pango would prepare the system's whole set beside it
  for (const char* family : {"Noto Sans CJK SC", "Noto Serif Tibetan"}) {
    if (!has_family(config, family)) {
      return fail(ErrorCode::device_absent, std::string("the font ") + family + " is not installed");
    }
  }
  fonts->map_ = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map_), config);
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map_), 72.0);
  fonts->context_ = pango_font_map_create_context(fonts->map_);
  pango_context_set_language(fonts->context_, pango_language_from_string("zh-cn"));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(fonts->context_, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(fonts->context_, FALSE);
  return fonts;
}

Fonts::~Fonts() {
  if (context_ != nullptr) {
    g_object_unref(context_);
    g_object_unref(map_);
  }
  if (config_ != nullptr) {
    FcConfigDestroy(static_cast<FcConfig*>(config_));
  }
}

Layout Fonts::lay_out(std::string_view text, const TextLook& look, double width) const {
  Layout layout(pango_layout_new(context_));
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, families(look.face));
  pango_font_description_set_absolute_size(font, look.size * PANGO_SCALE);
  pango_font_description_set_weight(font, static_cast<PangoWeight>(look.weight));
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_alignment(layout.get(), look.align == Align::centre ? PANGO_ALIGN_CENTER
                                           : look.align == Align::end  ? PANGO_ALIGN_RIGHT
                                                                       : PANGO_ALIGN_LEFT);
  if (width > 0) {
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  }
  set_attributes(layout.get(), text, look);
  set_on_one_baseline(layout.get());
  return layout;
}

double height_of(PangoLayout* layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  return pango_units_to_double(logical.height);
}

double width_of(PangoLayout* layout) {
  PangoRectangle logical;
  pango_layout_get_extents(layout, nullptr, &logical);
  return pango_units_to_double(logical.width);
}

int lines_of(PangoLayout* layout) {
  return pango_layout_get_line_count(layout);
}

double height_of_lines(PangoLayout* layout, int first, int count) {
  const std::vector<Line> lines = line_boxes(layout);
  const std::size_t begin = static_cast<std::size_t>(first);
  const std::size_t end = count < 0 ? lines.size() : std::min(lines.size(), begin + static_cast<std::size_t>(count));
  return begin >= end ? 0.0 : lines[end - 1].bottom - lines[begin].top;
}

Paper::Paper(const Fonts& fonts, PaperSize size, const PaperFacts& facts) : fonts_(fonts), size_(size) {
  surface_ = cairo_pdf_surface_create_for_stream(append, &bytes_, size.width, size.height);
  const std::string created = to_iso8601(facts.created);
  for (const auto& [key, value] : {std::pair{CAIRO_PDF_METADATA_TITLE, &facts.title},
                                   {CAIRO_PDF_METADATA_AUTHOR, &facts.author},
                                   {CAIRO_PDF_METADATA_CREATE_DATE, &created}}) {
    cairo_pdf_surface_set_metadata(surface_, key, value->c_str());
  }
  cairo_ = cairo_create(surface_);
}

Paper::~Paper() {
  if (cairo_ != nullptr) {
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
  }
}

void Paper::next_page() {
  cairo_show_page(cairo_);
  ++page_;
}

void Paper::draw(PangoLayout* layout, const TextLook& look, double x, double y, int first, int count) {
  set_ink(cairo_, look.ink);
  const std::vector<Line> lines = line_boxes(layout);
  const std::size_t begin = static_cast<std::size_t>(first);
  const std::size_t end = count < 0 ? lines.size() : std::min(lines.size(), begin + static_cast<std::size_t>(count));
  const double drop = holds_tibetan(pango_layout_get_text(layout)) ? look.size * k_tibetan_drop : 0;
  PangoLayoutIter* iter = pango_layout_get_iter(layout);
  for (std::size_t i = 0; i < end; ++i, pango_layout_iter_next_line(iter)) {
    if (i < begin) {
      continue;
    }
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iter, nullptr, &logical);
    cairo_move_to(cairo_, x + pango_units_to_double(logical.x), y + drop + lines[i].baseline - lines[begin].top);
    pango_cairo_show_layout_line(cairo_, pango_layout_iter_get_line_readonly(iter));
  }
  pango_layout_iter_free(iter);
}

double Paper::text(std::string_view words, const TextLook& look, double x, double y, double width) {
  const Layout layout = fonts_.lay_out(words, look, width);
  draw(layout.get(), look, x, y);
  return height_of(layout.get());
}

void Paper::line(double x1, double y1, double x2, double y2, Ink ink, double width) {
  set_ink(cairo_, ink);
  cairo_set_line_width(cairo_, width);
  cairo_move_to(cairo_, x1, y1);
  cairo_line_to(cairo_, x2, y2);
  cairo_stroke(cairo_);
}

void Paper::box(double x, double y, double width, double height, Ink fill) {
  set_ink(cairo_, fill);
  cairo_rectangle(cairo_, x, y, width, height);
  cairo_fill(cairo_);
}

int Paper::bookmark(int parent, const std::string& title, double y) {
  const std::string target = "page=" + std::to_string(page_) + " pos=[0 " + std::to_string(std::lround(y)) + "]";
  return cairo_pdf_surface_add_outline(surface_, parent == 0 ? CAIRO_PDF_OUTLINE_ROOT : parent, title.c_str(),
                                       target.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

void Paper::link(double x, double y, double width, double height, int page) {
  const auto number = [](double value) { return std::to_string(std::lround(value)); };
  const std::string attributes = "rect=[" + number(x) + " " + number(y) + " " + number(width) + " " + number(height) +
                                 "] page=" + std::to_string(page) + " pos=[0 0]";
  cairo_tag_begin(cairo_, CAIRO_TAG_LINK, attributes.c_str());
  cairo_tag_end(cairo_, CAIRO_TAG_LINK);
}

Result<std::string> Paper::finish() {
  MINGBAI_CHECK(cairo_ != nullptr);
  const cairo_status_t drawn = cairo_status(cairo_);
  cairo_destroy(cairo_);
  cairo_ = nullptr;
  cairo_surface_finish(surface_);
  const cairo_status_t written = cairo_surface_status(surface_);
  cairo_surface_destroy(surface_);
  for (const cairo_status_t status : {drawn, written}) {
    if (status != CAIRO_STATUS_SUCCESS) {
      return fail(ErrorCode::io_failed, std::string("cairo: ") + cairo_status_to_string(status));
    }
  }
  return std::move(bytes_);
}

}  // namespace mingbai::volume
