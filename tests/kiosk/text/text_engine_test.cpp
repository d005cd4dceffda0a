// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/text_engine.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "sync/base/text.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::text;

namespace {

std::shared_ptr<const FontSet> fonts() {
  auto set = FontSet::load(test::source_path("fonts"));
  REQUIRE(set.has_value());
  return *set;
}

TextStyle style(float size, float width = 0.0F) {
  TextStyle s;
  s.size_px = size;
  s.width_px = width;
  return s;
}

}  // namespace

TEST_CASE("the font set says what is wrong with a folder", "[text]") {
  const test::TempDirectory folder;
  CHECK(FontSet::load(folder.path()).error().code == ErrorCode::io_not_found);
  test::write_bytes(folder / "fonts.conf", "<fontconfig><dir>/nowhere</dir></fontconfig>");
  CHECK(FontSet::load(folder.path()).error().code == ErrorCode::device_absent);
}

TEST_CASE("hanzi measure one em each and lines are as high as the style says", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  const TextSize size = engine.measure("明白办事", style(40.0F));
  CHECK(size.width == Approx(160.0F).margin(1.0F));
  CHECK(size.height == Approx(56.0F).margin(1.0F));
  const Paragraph two = engine.lay_out("您要办什么事您要办什么事", style(40.0F, 250.0F));
  const auto lines = two.lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].baseline - lines[0].baseline == Approx(56.0F).margin(1.0F));
}

TEST_CASE("a last line never holds one hanzi alone", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  for (float width = 130.0F; width < 420.0F; width += 7.0F) {
    const std::string words = "没有产权证的由居委会或村委会开具证明";
    const auto lines = engine.lay_out(words, style(32.0F, width)).lines();
    INFO(width);
    CHECK((lines.size() == 1 || lines.back().bytes.end - lines.back().bytes.begin >= 6));
  }
}

TEST_CASE("punctuation never starts a line", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  const std::string words = "要求说明理由，陈述和申辩；在场核查时，核对记录。";
  for (float width = 130.0F; width < 500.0F; width += 11.0F) {
    for (const LineMetrics& line : engine.lay_out(words, style(32.0F, width)).lines()) {
      const std::string first = words.substr(line.bytes.begin, 3);
      CHECK(first != "，");
      CHECK(first != "；");
      CHECK(first != "。");
    }
  }
}

TEST_CASE("something kept together that is wider than the column is broken after all", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  CHECK(engine.measure("7K3M-9Q2X-VT4B-8C", style(40.0F, 120.0F)).width <= 121.0F);
}

TEST_CASE("Tibetan beside hanzi stands on their base line and is set larger", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  const TextBlock& hanzi = engine.block("语言", style(40.0F));
  const TextBlock& tibetan = engine.block("ཀ", style(40.0F));
  // The head stroke lies at the height where hanzi begin; legs hang below the base line.
  const float head = static_cast<float>(tibetan.ink_dy) - tibetan.first_baseline;
  const float hanzi_top = static_cast<float>(hanzi.ink_dy) - hanzi.first_baseline;
  CHECK(std::abs(head - hanzi_top) < 4.0F);
  CHECK(tibetan.mask.height > hanzi.mask.height);
  const TextBlock& mixed = engine.block("བོད་ཡིག 语言", style(40.0F));
  CHECK(mixed.line_count == 1);
  CHECK(mixed.size.height > hanzi.size.height);
  CHECK(mixed.ink_dy >= -6);  // a vowel sign may reach a little above the line
  CHECK(static_cast<float>(mixed.ink_dy + mixed.mask.height) <= mixed.size.height + 2.0F);
  CHECK(engine.missing_seen().empty());
}

TEST_CASE("Tibetan breaks after a tsheg, not inside a syllable", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  const std::string words = "མི་རིགས་ཀྱི་སྐད་ཡིག་བེད་སྤྱོད་བྱེད་དགོས།";
  const auto lines = engine.lay_out(words, style(32.0F, 260.0F)).lines();
  REQUIRE(lines.size() > 1);
  for (std::size_t k = 0; k + 1 < lines.size(); ++k) {
    CHECK(words.substr(lines[k].bytes.end - 3, 3) == "་");
  }
}

TEST_CASE("rare hanzi of Plane 2 come from a fallback font, and what no font has is reported", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  CHECK(engine.lay_out("𠮷𡋾𬭸", style(32.0F)).missing().empty());
  const auto missing = engine.lay_out("好\U00012000好", style(32.0F)).missing();
  REQUIRE(missing.size() == 1);
  CHECK(missing.front() == 0x12000);
  CHECK(engine.missing_seen() == missing);
}

TEST_CASE("a text of too many lines ends in an ellipsis", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  TextStyle one = style(32.0F, 200.0F);
  one.max_lines = 1;
  const TextBlock& block = engine.block("很长很长很长很长很长很长的名字", one);
  CHECK(block.ellipsized);
  CHECK(block.line_count == 1);
}

TEST_CASE("highlights cover the words of a byte range", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  const Paragraph p = engine.lay_out("办理营业执照", style(40.0F));
  const auto rects = p.rectangles({6, 12});
  REQUIRE(rects.size() == 1);
  CHECK(rects[0].x == Approx(80.0F).margin(1.0F));
  CHECK(rects[0].width == Approx(80.0F).margin(1.0F));
}

TEST_CASE("the cache gives the same block again and forgets the least recently used", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen, 40'000);
  const std::uint64_t first = engine.block("第一", style(40.0F)).serial;
  CHECK(engine.block("第一", style(40.0F)).serial == first);
  CHECK(engine.stats().hits == 1);
  for (int k = 0; k < 40; ++k) {
    engine.begin_frame();
    (void)engine.block("第一", style(40.0F));
    (void)engine.block("块" + std::to_string(k), style(40.0F));
  }
  CHECK(engine.stats().evictions > 0);
  CHECK(engine.stats().bytes <= 40'000 + 20'000);
  CHECK(engine.block("第一", style(40.0F)).serial == first);  // used in every frame: stayed
  engine.forget_all();
  CHECK(engine.stats().bytes == 0);
  CHECK(engine.block("第一", style(40.0F)).serial != first);
}

TEST_CASE("one frame may need more than the budget: nothing in use is evicted", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen, 1'000);
  engine.begin_frame();
  const TextBlock& kept = engine.block("留着", style(40.0F));
  const std::uint64_t serial = kept.serial;
  for (int k = 0; k < 20; ++k) (void)engine.block("块" + std::to_string(k), style(40.0F));
  CHECK(kept.serial == serial);
  CHECK(engine.stats().evictions == 0);
}

TEST_CASE("the same paragraph shows on any cairo surface, in parts too", "[text]") {
  TextEngine engine(fonts(), TextTarget::paper);
  const Paragraph p = engine.lay_out("第一行\n第二行", style(40.0F));
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 200, 120);
  cairo_t* cairo = cairo_create(surface);
  p.show(cairo, 0.0, 0.0, 1, 1);
  cairo_surface_flush(surface);
  const unsigned char* pixels = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  const auto ink = [&](int y0, int y1) {
    return std::any_of(pixels + y0 * stride, pixels + y1 * stride, [](unsigned char c) { return c > 128; });
  };
  CHECK(ink(0, 56));
  CHECK_FALSE(ink(60, 120));
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
}
