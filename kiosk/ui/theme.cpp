// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace mingbai::ui {
namespace {

// em in mm at step M, and how strongly the role follows the step: small text grows in full, headlines less, so that a
// long name still fits a line at XL.
struct RoleSize {
  float mm;
  float follow;
  float line_height;
  text::FontWeight weight;
};

RoleSize size_of(TextRole role) {
  using text::FontWeight;
  switch (role) {
    case TextRole::display:
      return {16.9F, 0.55F, 1.25F, FontWeight::bold};
    case TextRole::headline:
      return {13.9F, 0.60F, 1.25F, FontWeight::bold};
    case TextRole::section:
      return {8.9F, 0.80F, 1.30F, FontWeight::bold};
    case TextRole::value:
      return {9.4F, 0.80F, 1.42F, FontWeight::bold};
    case TextRole::figure:
      return {10.4F, 0.75F, 1.20F, FontWeight::bold};
    case TextRole::button:
      return {9.4F, 0.75F, 1.25F, FontWeight::bold};
    case TextRole::label:
      return {8.4F, 0.85F, 1.35F, FontWeight::regular};
    case TextRole::body:
      return {7.9F, 0.90F, 1.50F, FontWeight::regular};
    case TextRole::note:
      return {6.7F, 1.00F, 1.40F, FontWeight::regular};
  }
  return {7.9F, 1.0F, 1.5F, FontWeight::regular};
}

// Brings the cap height of a note (0.733 em of Noto Sans CJK) into 3.5-4.2, 4.8-5.6, 6.4-7.1, 8.5-9.0 mm.
float step_factor(TextStep step) {
  switch (step) {
    case TextStep::s:
      return 0.74F;
    case TextStep::m:
      return 1.0F;
    case TextStep::l:
      return 1.33F;
    case TextStep::xl:
      return 1.78F;
  }
  return 1.0F;
}

constexpr Colour rgb(unsigned value) {
  return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U),
          static_cast<std::uint8_t>(value), 255};
}

Palette standard_palette() {
  Palette p;
  p.paper = rgb(0xFAF9F5);
  p.card = rgb(0xFFFFFF);
  p.sand = rgb(0xF1EEE5);
  p.line = rgb(0xDAD6CA);
  p.ink = rgb(0x16202A);
  p.second_ink = rgb(0x2B353F);
  p.on_blue = rgb(0xFFFFFF);
  p.blue = rgb(0x093569);
  p.blue_ground = rgb(0xE9EFF6);
  p.blue_edge = rgb(0xB9C6D8);
  p.blue_pressed = rgb(0x05234A);
  p.vermilion = rgb(0xB3261E);
  p.vermilion_dark = rgb(0x6F170F);
  p.amber = rgb(0xA86400);
  p.vermilion_ground = rgb(0xFBEDEA);
  p.green_ground = rgb(0xE8F1EA);
  p.green_edge = rgb(0x2C7A4B);
  p.green_text = rgb(0x153F28);
  p.focus = rgb(0xB3261E);
  p.disabled_text = rgb(0x2B353F);
  p.disabled_ground = rgb(0xF1EEE5);
  p.on_vermilion = rgb(0xFFFFFF);
  p.shade = {0x16, 0x20, 0x2A, 150};
  p.sheet = rgb(0xFFFFFF);
  p.sheet_ink = rgb(0x000000);
  return p;
}

// 20:1 leaves no room for hue: near-black on white, and borders do what colour did.
Palette high_palette() {
  Palette p;
  p.paper = p.card = p.sand = p.on_blue = rgb(0xFFFFFF);
  p.line = p.ink = p.second_ink = rgb(0x000000);
  p.blue = p.blue_edge = rgb(0x00061A);
  p.blue_pressed = rgb(0x000000);
  p.blue_ground = p.vermilion_ground = p.green_ground = p.disabled_ground = rgb(0xFFFFFF);
  p.vermilion = rgb(0x1A0000);
  p.vermilion_dark = rgb(0x1A0000);
  p.amber = rgb(0x1A0E00);
  p.green_edge = p.green_text = p.disabled_text = rgb(0x000000);
  p.focus = rgb(0xB3261E);
  p.on_vermilion = p.sheet = rgb(0xFFFFFF);
  p.sheet_ink = rgb(0x000000);
  p.shade = {0, 0, 0, 170};
  return p;
}

// A dark screen gives a hundredth of the light of a white one; words between 4.5:1 and 8:1 do not glare on it. Blue and
// vermilion turn into their pale sisters, so that a link still looks like one.
Palette low_palette() {
  Palette p;
  p.paper = rgb(0x24282B);
  p.card = rgb(0x2A2F33);
  p.sand = rgb(0x2D3134);
  p.line = rgb(0x51575B);
  p.ink = rgb(0xB9B5AA);
  p.second_ink = rgb(0xABA89E);
  p.on_blue = rgb(0x1B2024);
  p.blue = rgb(0x93AECB);
  p.blue_ground = rgb(0x2B343D);
  p.blue_edge = rgb(0x566B82);
  p.blue_pressed = rgb(0x7F9BB9);
  p.vermilion = rgb(0xD48C7D);
  p.vermilion_dark = rgb(0xD69C8E);
  p.amber = rgb(0xC9A25A);
  p.vermilion_ground = rgb(0x382C2A);
  p.green_ground = rgb(0x28342D);
  p.green_edge = rgb(0x7FA58B);
  p.green_text = rgb(0x9DBBA6);
  p.focus = rgb(0xDCAA50);
  p.disabled_text = rgb(0xA19E95);
  p.disabled_ground = rgb(0x282C2F);
  p.on_vermilion = rgb(0x1B2024);
  p.shade = {0x0A, 0x0C, 0x0E, 170};
  p.sheet = rgb(0xB9B5AA);
  p.sheet_ink = rgb(0x000000);
  return p;
}

Palette palette_of(Contrast contrast) {
  switch (contrast) {
    case Contrast::standard:
      return standard_palette();
    case Contrast::high:
      return high_palette();
    case Contrast::low:
      return low_palette();
  }
  return standard_palette();
}

constexpr float k_reach_mm = 1220.0F;

// The highest px row that a seated visitor reaches.
float top_of_reach(const ScreenProfile& profile) {
  const auto height = static_cast<float>(profile.height_px);
  const float span = profile.px(std::max(0.0F, k_reach_mm - profile.lower_edge_mm));
  const float above = std::max(0.0F, height - span);
  return std::ceil(profile.landscape() ? above : std::max(above, height / 2.0F));
}

double linear(std::uint8_t channel) {
  const double c = static_cast<double>(channel) / 255.0;
  return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c) {
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

}  // namespace

double contrast_ratio(Colour a, Colour b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Colour blend(Colour a, Colour b, float share) {
  const auto mix = [share](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(
        std::lround(static_cast<float>(x) * share + static_cast<float>(y) * (1.0F - share)));
  };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), 255};
}

text::TextStyle Theme::text(TextRole role) const {
  const RoleSize size = size_of(role);
  text::TextStyle style;
  style.size_px = std::round(px(size.mm * std::pow(step_factor(step), size.follow)));
  style.weight = size.weight;
  style.line_height = size.line_height;
  if (role == TextRole::figure) style.digits = text::Digits::tabular;
  return style;
}

Theme make_theme(const ScreenProfile& profile, TextStep step, Contrast contrast, Reach reach) {
  Theme t{};
  t.profile = profile;
  t.step = step;
  t.contrast = contrast;
  t.reach = reach;
  t.reach_top = reach == Reach::lower_half ? top_of_reach(profile) : 0.0F;
  t.palette = palette_of(contrast);
  const auto whole = [&](float mm) { return std::max(1.0F, std::round(profile.px(mm))); };
  const float icons = std::pow(step_factor(step), 0.6F);
  t.margin = whole(13.9F);
  t.unit = profile.px(1.0F);
  t.gap = whole(4.7F);
  t.section_gap = whole(11.5F);
  t.padding = whole(7.4F);
  t.radius = whole(4.0F);
  t.radius_small = whole(2.6F);
  t.hairline = whole(contrast == Contrast::high ? 0.7F : 0.45F);
  t.stroke = whole(0.9F);
  t.target = std::ceil(profile.px(12.7F));
  // Landscape is short of height: its bars are low, and the words of the bottom one stand beside their icons.
  const bool low = profile.landscape();
  t.main_target = whole(low ? 22.0F : 27.5F);
  t.top_bar = whole(low ? 21.5F : 27.3F);
  t.bottom_bar = whole(low ? 24.0F : 36.9F);
  t.icon = whole(11.0F * icons);
  t.icon_large = whole(15.0F * icons);
  t.focus_width = whole(1.2F);
  t.drag_slop = whole(3.0F);
  return t;
}

}  // namespace mingbai::ui
