// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/theme.h"

#include <array>
#include <vector>

#include "tests/support/catch.h"

using namespace mingbai::ui;

TEST_CASE("text at step M has the sizes of the pictures on the first screen", "[ui]") {
  const Theme t = make_theme({}, TextStep::m, Contrast::standard);
  CHECK(t.text(TextRole::display).size_px == Approx(68.0F).margin(1.0F));
  CHECK(t.text(TextRole::headline).size_px == Approx(56.0F).margin(1.0F));
  CHECK(t.text(TextRole::body).size_px >= 30.0F);
  CHECK(t.text(TextRole::body).size_px <= 36.0F);
  CHECK(t.text(TextRole::note).size_px >= 26.0F);
  CHECK(t.text(TextRole::note).size_px <= 28.0F);
}

TEST_CASE("the smallest text of every step has the cap height that the step promises, on any screen", "[ui]") {
  struct Range {
    TextStep step;
    float least, most;
  };
  constexpr std::array<Range, 4> ranges{
      {{TextStep::s, 3.5F, 4.2F}, {TextStep::m, 4.8F, 5.6F}, {TextStep::l, 6.4F, 7.1F}, {TextStep::xl, 8.5F, 9.0F}}};
  for (const float mm_per_px : {0.248F, 0.124F, 0.3F}) {
    for (const Range& range : ranges) {
      const Theme t = make_theme({1080, 1920, mm_per_px, 600.0F}, range.step, Contrast::standard);
      const float cap_mm = t.text(TextRole::note).size_px * 0.733F * mm_per_px;
      CHECK(cap_mm >= range.least - 0.12F);
      CHECK(cap_mm <= range.most + 0.12F);
      for (const TextRole role : {TextRole::display, TextRole::headline, TextRole::section, TextRole::value,
                                  TextRole::figure, TextRole::button, TextRole::label, TextRole::body}) {
        CHECK(t.text(role).size_px >= t.text(TextRole::note).size_px);
      }
      CHECK(t.target * mm_per_px >= 12.7F);
      CHECK(t.gap * mm_per_px >= 2.54F);
      CHECK(t.main_target * mm_per_px >= 20.0F);
    }
  }
}

namespace {

struct Pair {
  const char* what;
  Colour words;
  Colour ground;
};

// Every pair of words and ground that a widget draws.
std::vector<Pair> text_pairs(const Palette& p) {
  std::vector<Pair> pairs;
  for (const Colour ground : {p.paper, p.card, p.sand, p.blue_ground, p.green_ground, p.vermilion_ground}) {
    pairs.push_back({"ink", p.ink, ground});
    pairs.push_back({"second ink", p.second_ink, ground});
    pairs.push_back({"blue", p.blue, ground});
  }
  for (const Colour ground : {p.paper, p.card, p.sand, p.vermilion_ground}) {
    pairs.push_back({"dark vermilion", p.vermilion_dark, ground});
  }
  for (const Colour ground : {p.paper, p.card, p.green_ground}) pairs.push_back({"green", p.green_text, ground});
  for (const Colour ground : {p.blue, p.blue_pressed}) pairs.push_back({"on blue", p.on_blue, ground});
  for (const Colour ground : {p.paper, p.card, p.disabled_ground}) {
    pairs.push_back({"disabled", p.disabled_text, ground});
  }
  return pairs;
}

}  // namespace

TEST_CASE("text keeps its contrast on every ground it is drawn on", "[ui]") {
  struct Range {
    Contrast contrast;
    double least, most;
  };
  constexpr std::array<Range, 3> ranges{
      {{Contrast::standard, 9.9, 21.0}, {Contrast::high, 20.0, 21.0}, {Contrast::low, 4.5, 8.0}}};
  for (const Range& range : ranges) {
    const Palette p = make_theme({}, TextStep::m, range.contrast).palette;
    for (const Pair& pair : text_pairs(p)) {
      INFO(pair.what);
      CHECK(contrast_ratio(pair.words, pair.ground) >= range.least);
      CHECK(contrast_ratio(pair.words, pair.ground) <= range.most);
    }
    for (const Colour ground : {p.paper, p.card, p.sand}) CHECK(contrast_ratio(p.focus, ground) >= 3.0);
    CHECK(contrast_ratio(p.sheet_ink, p.sheet) >= 9.0);
  }
}

TEST_CASE("in lower reach targets begin in the bottom half of a portrait screen and below 1220 mm", "[ui]") {
  const ScreenProfile portrait{1080, 1920, 0.248F, 600.0F, 850.0F};
  CHECK(make_theme(portrait, TextStep::m, Contrast::standard).reach_top == 0.0F);
  CHECK(make_theme(portrait, TextStep::m, Contrast::standard, Reach::lower_half).reach_top == 960.0F);
  const ScreenProfile high{1080, 1920, 0.248F, 600.0F, 1050.0F};  // hung so high that half a screen is too much
  const float top = make_theme(high, TextStep::m, Contrast::standard, Reach::lower_half).reach_top;
  CHECK((1920.0F - top) * 0.248F == Approx(170.0F).margin(0.5F));
  const ScreenProfile landscape{1920, 1080, 0.248F, 600.0F, 850.0F};
  CHECK(make_theme(landscape, TextStep::m, Contrast::standard, Reach::lower_half).reach_top == 0.0F);
  const ScreenProfile wall{3840, 2160, 0.25F, 900.0F, 850.0F};  // 540 mm tall: its upper part is out of reach
  const float wall_top = make_theme(wall, TextStep::m, Contrast::standard, Reach::lower_half).reach_top;
  CHECK((2160.0F - wall_top) * 0.25F == Approx(370.0F).margin(0.5F));
}
