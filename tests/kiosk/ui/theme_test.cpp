// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/theme.h"

#include <array>

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

TEST_CASE("text keeps its contrast on every ground it is drawn on", "[ui]") {
  for (const Contrast contrast : {Contrast::standard, Contrast::high}) {
    const Palette p = make_theme({}, TextStep::m, contrast).palette;
    const double least = contrast == Contrast::high ? 20.0 : 9.6;
    for (const Colour ground : {p.paper, p.card, p.sand, p.blue_ground}) {
      CHECK(contrast_ratio(p.ink, ground) >= least);
      CHECK(contrast_ratio(p.second_ink, ground) >= least);
    }
    CHECK(contrast_ratio(p.second_ink, p.paper) >= (contrast == Contrast::high ? 20.0 : 10.0));
    CHECK(contrast_ratio(p.blue, p.paper) >= (contrast == Contrast::high ? 20.0 : 10.0));
    CHECK(contrast_ratio(p.on_blue, p.blue) >= (contrast == Contrast::high ? 20.0 : 10.0));
    CHECK(contrast_ratio(p.vermilion_dark, p.vermilion_ground) >= least - 0.6);
    CHECK(contrast_ratio(p.green_text, p.green_ground) >= least);
  }
}
