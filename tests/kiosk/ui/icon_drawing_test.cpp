// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/icon_drawing.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.h"

namespace mingbai::ui {
namespace {

constexpr int k_edge = 96;  // four pixels a step of the grid

std::string svg(const std::string& inside) {
  return "<!-- a note with <path> in it -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" "
         "fill=\"none\">" +
         inside + "</svg>\n";
}

Image drawn(const std::string& inside) {
  const auto drawing = IconDrawing::parse(svg(inside));
  REQUIRE(drawing.has_value());
  return drawing->coverage(k_edge);
}

int at(const Image& image, double x, double y) {
  return image.pixels[static_cast<std::size_t>(static_cast<int>(y * 4) * image.stride + static_cast<int>(x * 4))];
}

std::string path(const std::string& data) {
  return "<path d=\"" + data + "\"/>";
}

}  // namespace

TEST_CASE("an icon's strokes lie where its SVG says", "[ui]") {
  const Image line = drawn(path("M4 12h16"));
  CHECK(at(line, 12.1, 12.1) == 0xFF);
  CHECK(at(line, 12.1, 14) == 0);
  CHECK(at(line, 3.4, 12.1) > 0);  // the round end reaches half a stroke further
  CHECK(at(line, 2.5, 12.1) == 0);
  const Image circle = drawn("<circle cx=\"12\" cy=\"12\" r=\"8\"/>");
  const std::vector<std::pair<double, double>> on_it{
      {4.1, 12.1}, {19.9, 12.1}, {12.1, 4.1}, {12.1, 19.9}, {17.65, 17.65}};
  for (const auto& [x, y] : on_it) {
    CHECK(at(circle, x, y) == 0xFF);
  }
  CHECK(at(circle, 12, 12) == 0);
  const Image box = drawn("<rect x=\"4\" y=\"6\" width=\"16\" height=\"12\" rx=\"2\"/>");
  CHECK(at(box, 4.1, 12) == 0xFF);
  CHECK(at(box, 12, 17.9) == 0xFF);
  CHECK(at(box, 12, 12) == 0);
}

TEST_CASE("the ways to write one path draw the same", "[ui]") {
  const auto [one, other] = GENERATE(table<std::string, std::string>({
      {"M4 4 L20 4 L20 20", "M4 4H20V20"},
      {"M4 4 L20 4 L20 20", "m4,4 16 0 0 16"},
      {"M1.5 .5 L1 12.5", "M1.5.5 1 12.5"},
      {"M4 12 C4 6 12 6 12 12 C12 18 20 18 20 12", "M4 12c0-6 8-6 8 0s8 6 8 0"},
      {"M4 12 A8 8 0 0 1 20 12", "M4 12a8 8 0 0116 0"},
  }));
  CAPTURE(one, other);
  CHECK(drawn(path(one)).pixels == drawn(path(other)).pixels);
}

TEST_CASE("arcs turn the way their flags say", "[ui]") {
  CHECK(at(drawn(path("M4 12A8 8 0 0 1 20 12")), 12, 4.1) == 0xFF);
  CHECK(at(drawn(path("M4 12A8 8 0 0 0 20 12")), 12, 19.9) == 0xFF);
  // From the left to the top of the circle round (12, 12): the short way or round the whole rest.
  CHECK(at(drawn(path("M4 12A8 8 0 0 1 12 4")), 19.9, 12) == 0);
  CHECK(at(drawn(path("M4 12A8 8 0 1 0 12 4")), 19.9, 12) == 0xFF);
}

TEST_CASE("what this family of icons does not use is refused, not drawn wrongly", "[ui]") {
  const auto text = GENERATE(
      as<std::string>{}, "", "<svg viewBox=\"0 0 24 24\">", "<svg viewBox=\"0 0 48 48\"></svg>", "<html></html>",
      "<svg viewBox=\"0 0 24 24\"><ellipse/></svg>", "<svg viewBox=\"0 0 24 24\"><path d=\"M4 4\" fill=\"red\"/></svg>",
      "<svg viewBox=\"0 0 24 24\"><path d=\"M4 4 Q 1 1 2 2\"/></svg>",
      "<svg viewBox=\"0 0 24 24\"><path d=\"M4\"/></svg>", "<svg viewBox=\"0 0 24 24\"><path d=\"4 4\"/></svg>",
      "<svg viewBox=\"0 0 24 24\"><path d=\"M4 4 z 5\"/></svg>",
      "<svg viewBox=\"0 0 24 24\"><path d=\"M4 4 a1 1 0 2 0 3 3\"/></svg>", "<svg viewBox=\"0 0 24 24\"><!-- no end");
  CAPTURE(text);
  const auto drawing = IconDrawing::parse(text);
  REQUIRE_FALSE(drawing.has_value());
  CHECK(drawing.error().code == ErrorCode::bad_syntax);
}

}  // namespace mingbai::ui
