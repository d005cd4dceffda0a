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

TEST_CASE("punctuation that closes never starts a line and what opens never ends one", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  const std::string words =
      "要求说明理由，陈述和申辩；在场“核查”时：核对《记录》（原件）、复印件！可以吗？可以……先看——后办。【注】见第（三）"
      "项";
  const std::vector<std::string> never_first{"，", "；", "。", "”", "：", "》", "）", "、", "！", "？", "】", "…"};
  const std::vector<std::string> never_last{"“", "《", "（", "【"};
  for (float width = 130.0F; width < 900.0F; width += 11.0F) {
    const auto lines = engine.lay_out(words, style(32.0F, width)).lines();
    for (std::size_t k = 0; k < lines.size(); ++k) {
      INFO(width << " px, line " << k);
      const std::string first = words.substr(lines[k].bytes.begin, 3);
      const std::string last = words.substr(lines[k].bytes.end - 3, 3);
      CHECK((k == 0 || std::find(never_first.begin(), never_first.end(), first) == never_first.end()));
      CHECK(std::find(never_last.begin(), never_last.end(), last) == never_last.end());
      CHECK_FALSE((first == "—" && words.substr(lines[k].bytes.begin, 6) != "——"));
    }
  }
}

TEST_CASE("figures of a column are equally wide in each weight", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  for (const FontWeight weight : {FontWeight::regular, FontWeight::medium, FontWeight::bold}) {
    TextStyle tabular = style(40.0F);
    tabular.digits = Digits::tabular;
    tabular.weight = weight;
    CHECK(engine.measure("11:11", tabular).width == engine.measure("08:46", tabular).width);
  }
}

TEST_CASE("Latin, hanzi, figures and rare hanzi in a line share its base line and its height", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  const TextBlock& hanzi = engine.block("营业执照", style(40.0F));
  for (const char* words : {"营业执照 2026", "App 营业执照", "𠮷野家营业执照", "营业执照 ü Ā ǚ", "𬭸营业执照"}) {
    INFO(words);
    const TextBlock& mixed = engine.block(words, style(40.0F));
    CHECK(mixed.line_count == 1);
    CHECK(mixed.size.height == Approx(hanzi.size.height).margin(0.6F));
    CHECK(mixed.first_baseline == Approx(hanzi.first_baseline).margin(1.1F));
  }
}

TEST_CASE("something kept together that is wider than the column is broken after all", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  CHECK(engine.measure("7K3M-9Q2X-VT4B-8C", style(40.0F, 120.0F)).width <= 121.0F);
}

TEST_CASE("a text keeps its base line when texts of other languages are laid out before it is drawn", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  TextStyle tibetan = style(40.0F);
  tibetan.language = TextLanguage::bo;
  const TextBlock& alone = engine.block("ལས་ཉིན་", tibetan);
  const float head = static_cast<float>(alone.ink_dy) - alone.first_baseline;
  const std::string sentence = "决定以后 ལས་ཉིན་ 10 内把证件送到您手上。";
  (void)engine.measure(sentence, tibetan);
  (void)engine.measure("The certificate", style(40.0F));
  const TextBlock& mixed = engine.block(sentence, tibetan);
  CHECK(static_cast<float>(mixed.ink_dy) - mixed.first_baseline == Approx(head).margin(3.0F));
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

TEST_CASE("rare hanzi of Plane 2 come from a fallback font", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  (void)engine.lay_out("𠮷𡋾𬭸", style(32.0F));
  CHECK(engine.missing_seen().empty());
}

TEST_CASE("a character that no font holds is reported once and stands as a geta mark, not as a box", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  const TextBlock given = engine.block("好\U00012000好", style(32.0F));
  const TextBlock stand_in = engine.block("好〓好", style(32.0F));
  CHECK(given.size == stand_in.size);
  CHECK(given.mask.coverage == stand_in.mask.coverage);
  (void)engine.block("再来\U00012000", style(32.0F));
  CHECK(engine.missing_seen() == std::vector<char32_t>{0x12000});
}

TEST_CASE("marks and bold spans behind a missing character stay where they were meant", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  // The missing one has four bytes, its stand-in three.
  const std::string words = "\U00012000张\U00012000三丰";
  const Paragraph p = engine.lay_out(words, style(40.0F));
  const auto rects = p.rectangles({4, 7});  // 张
  REQUIRE(rects.size() == 1);
  CHECK(rects[0].x == Approx(40.0F).margin(1.0F));
  CHECK(rects[0].width == Approx(40.0F).margin(1.0F));
  const auto last = p.rectangles({14, 17});  // 丰
  REQUIRE(last.size() == 1);
  CHECK(last[0].x == Approx(160.0F).margin(1.0F));
  CHECK(p.lines().back().bytes == ByteRange{0, words.size()});

  TextStyle bold = style(40.0F);
  bold.spans = {{{4, 7}, FontWeight::bold}};
  TextStyle same = style(40.0F);
  same.spans = {{{3, 6}, FontWeight::bold}};
  CHECK(engine.block(words, bold).mask.coverage == engine.block("〓张〓三丰", same).mask.coverage);
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

TEST_CASE("a text that has been measured is not laid out again to be drawn", "[text]") {
  TextEngine engine(fonts(), TextTarget::screen);
  (void)engine.measure("需要带什么", style(40.0F));
  (void)engine.block("需要带什么", style(40.0F));
  (void)engine.measure("需要带什么", style(40.0F));
  const std::vector<ByteRange> marks{{0, 6}};
  CHECK(engine.rectangles("需要带什么", style(40.0F), marks).size() == 1);
  CHECK(engine.rectangles("需要带什么", style(40.0F), marks).size() == 1);
  CHECK(engine.stats().layouts == 2);  // once for both, once more for the marks after the drawing had let it go
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
