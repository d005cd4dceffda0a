// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "kiosk/text/text_style.h"
#include "kiosk/ui/geometry.h"

namespace mingbai::ui {

struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;
  bool operator==(const Colour&) const = default;
};

// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrast_ratio(Colour a, Colour b);
// `share` of a over b, both opaque.
Colour blend(Colour a, Colour b, float share);

// The glass in front of the visitor; from kiosk.toml.
struct ScreenProfile {
  int width_px = 1080;
  int height_px = 1920;
  float mm_per_px = 0.248F;  // 21.5 inch, 1080 lines
  float viewing_distance_mm = 600.0F;
  float lower_edge_mm = 850.0F;  // the screen's lower edge above the floor; a low counter (GB 50763) ends there

  bool landscape() const { return width_px > height_px; }
  float px(float mm) const { return mm / mm_per_px; }
};

// Hanzi ink and cap heights of 3.5-4.2, 4.8-5.6, 6.4-7.1, 8.5-9.0 mm for the smallest visible text of each step.
enum class TextStep { s, m, l, xl };
// Text on its ground: at least 10:1 (standard) or 20:1 (high), disabled text included, which is marked by a dashed edge
// and not by paleness; between 4.5:1 and 8:1 (low: muted words on a dark ground, for eyes that light hurts). The
// figures are those of VVSG 2.0 7.1-C/D.
enum class Contrast { standard, high, low };
// Where targets may lie (rule A25, ADA 309, GB 50763: a seated visitor reaches 1220 mm above the floor).
//   whole: everywhere.
//   lower_half: on a portrait screen only in its bottom half, which a mounted screen has below 1220 mm, or lower when
//     ScreenProfile::lower_edge_mm says that half is still too high. A landscape screen of the usual sizes (268 mm of
//     21.5 inch, on a counter at 850 mm) ends below 1220 mm as a whole: halving it would only take away room, so it
//     keeps what is below 1220 mm, which for most is everything.
// What lies above Theme::reach_top shows the seal, the hall and the title, and nothing to press.
enum class Reach { whole, lower_half };

// full: lists glide on after the finger and give way a little at their ends (back within 160 ms). reduced: everything
// stops where the finger left it; for visitors whom motion makes dizzy, and for pictures that must not depend on time.
enum class Motion { full, reduced };

// What a text is for; its size follows from the step.
enum class TextRole {
  display,   // the one question of the home screen
  headline,  // name of the screen's subject
  section,   // head of a section (bold)
  value,     // the big word of a fact (bold)
  figure,    // a number to be seen from afar (bold)
  button,    // main actions (bold)
  label,     // tiles, list titles, tabs
  body,      // running text
  note,      // second line, captions, status; the smallest there is
};

struct Palette {
  Colour paper, card, sand, line;
  Colour ink, second_ink, on_blue;
  Colour blue, blue_ground, blue_edge, blue_pressed;
  Colour vermilion, vermilion_dark, vermilion_ground;
  Colour amber;  // the dot of what is old but works; never a word's colour
  Colour green_ground, green_edge, green_text;
  Colour focus;  // ring, drawn outside the target, with a line of the ground between
  Colour disabled_text, disabled_ground;
  Colour on_vermilion;      // words on the seal
  Colour shade;             // what a dialog lays over the screen; not opaque
  Colour sheet, sheet_ink;  // a picture of paper (slip, QR code): dark on light in every contrast
};

// Every length of the product, in pixels of one screen, made from millimetres. Immutable.
struct Theme {
  ScreenProfile profile;
  TextStep step = TextStep::m;
  Contrast contrast = Contrast::standard;
  Reach reach = Reach::whole;
  Motion motion = Motion::full;
  Palette palette;

  float margin;        // 13.9 mm: left and right of the content
  float unit;          // 1 mm: the rhythm; gaps are multiples of it
  float gap;           // between targets, >= 2.54 mm
  float section_gap;   // above a section head
  float padding;       // inside cards
  float radius;        // cards, buttons
  float radius_small;  // checks, chips of a question
  float hairline;
  float stroke;       // border of fields and secondary buttons
  float target;       // 12.7 mm: least edge of anything that can be pressed
  float main_target;  // 20 mm: main actions
  float top_bar;      // heights
  float bottom_bar;
  float icon;        // edge of an icon beside text
  float icon_large;  // on tiles
  float focus_width;
  float reach_top;  // no target begins above; 0 with Reach::whole
  float drag_slop;  // a finger that moved this far scrolls and no longer presses

  // Size, weight and line height of a role; width, lines, alignment are the caller's.
  text::TextStyle text(TextRole role) const;
  float px(float mm) const { return profile.px(mm); }
};

Theme make_theme(const ScreenProfile& profile, TextStep step, Contrast contrast, Reach reach = Reach::whole);

}  // namespace mingbai::ui
