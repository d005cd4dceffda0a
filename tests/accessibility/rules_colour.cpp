// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "tests/accessibility/rules.h"

namespace mingbai::test {
namespace {

constexpr double k_ground_share = 0.06;  // of the pixels around the letters: less is an edge or a neighbour
constexpr double k_drawn_share = 0.25;   // in a drawing lines run close by the words
constexpr double k_line_share = 0.5;     // of their own colour, less is the line under a link
constexpr float k_least_seen_mm = 2.0F;
constexpr double k_edge_contrast = 3.0;
constexpr double k_slack = 0.05;

struct Wanted {
  double least;
  double most;
};

Wanted wanted_of(ui::Contrast contrast) {
  switch (contrast) {
    case ui::Contrast::standard:
      return {10.0, 21.0};
    case ui::Contrast::high:
      return {20.0, 21.0};
    case ui::Contrast::low:
      return {4.5, 8.0};
  }
  return {10.0, 21.0};
}

std::string ratio(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f:1", value);
  return text.data();
}

std::string hex(ui::Colour c) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "#%02X%02X%02X", c.r, c.g, c.b);
  return text.data();
}

std::uint32_t key(ui::Colour c) {
  return (std::uint32_t{c.r} << 16U) | (std::uint32_t{c.g} << 8U) | c.b;
}

// The grounds that the letters lie on: colours of the pixels that the mask leaves free, with their share.
std::map<std::uint32_t, double> grounds(const Sight& sight, const Ink& ink) {
  std::map<std::uint32_t, double> shares;
  const ui::Rect seen = ui::intersection(ink.rect.inset(-2.0F), ink.clip);
  int free = 0;
  std::uint32_t last = 0;  // neighbours are mostly alike: one look-up for all of them
  double* share_of_last = nullptr;
  for (int y = static_cast<int>(seen.y); y < static_cast<int>(seen.bottom()); ++y) {
    for (int x = static_cast<int>(seen.x); x < static_cast<int>(seen.right()); ++x) {
      const int mx = x - static_cast<int>(ink.rect.x);
      const int my = y - static_cast<int>(ink.rect.y);
      const bool inside = mx >= 0 && my >= 0 && mx < ink.mask.width && my < ink.mask.height;
      if (inside && ink.mask.pixels[static_cast<std::ptrdiff_t>(my) * ink.mask.stride + mx] != 0) {
        continue;
      }
      ++free;
      const std::uint32_t colour = key(pixel(sight.frame, x, y));
      if (share_of_last == nullptr || colour != last) {
        last = colour;
        share_of_last = &shares[colour];
      }
      *share_of_last += 1.0;
    }
  }
  for (auto& [colour, share] : shares) {
    share /= std::max(1, free);
  }
  return shares;
}

// Scrolled away so far that nobody reads what is left: of letters only their underline may be in sight.
bool too_little_seen(const Sight& sight, const Ink& ink) {
  return ui::intersection(ink.rect, ink.clip).height < std::min(ink.rect.height, sight.theme.px(k_least_seen_mm));
}

void check_ink(const Sight& sight, const Ink& ink, Violations& out) {
  const Wanted wanted = wanted_of(sight.theme.contrast);
  double worst = wanted.least;
  double strongest = wanted.most;
  ui::Colour on_worst{};
  ui::Colour on_strongest{};
  const bool drawn = std::any_of(sight.areas.begin(), sight.areas.end(), [&](const ui::DragArea& area) {
    return area.kind == ui::AreaKind::canvas && !ui::intersection(area.viewport, ink.rect).empty();
  });
  const double least_share = drawn ? k_drawn_share : k_ground_share;
  for (const auto& [colour, share] : grounds(sight, ink)) {
    const ui::Colour ground{static_cast<std::uint8_t>(colour >> 16U), static_cast<std::uint8_t>(colour >> 8U),
                            static_cast<std::uint8_t>(colour), 255};
    const double found =
        ui::contrast_ratio(ui::blend(ink.colour, ground, static_cast<float>(ink.colour.a) / 255.0F), ground);
    if (share < least_share || (found < 1.3 && share < k_line_share)) {
      continue;
    }
    if (found < worst) {
      worst = found;
      on_worst = ground;
    }
    if (found > strongest) {
      strongest = found;
      on_strongest = ground;
    }
  }
  const std::string element = ink.node.empty() ? sight.place_of(ui::intersection(ink.rect, ink.clip)) : ink.node;
  const std::string kind = ink.kind == InkKind::icon ? "icon " : "text ";
  if (worst < wanted.least - k_slack) {
    out.push_back({"A5", element, ratio(worst), ">= " + ratio(wanted.least),
                   kind + hex(ink.colour) + " on " + hex(on_worst) + " " + ink.words.substr(0, 30)});
  }
  if (strongest > wanted.most + k_slack) {
    out.push_back({"A5", element, ratio(strongest), "<= " + ratio(wanted.most),
                   kind + hex(ink.colour) + " on " + hex(on_strongest) + " " + ink.words.substr(0, 30)});
  }
}

// The strongest step of colour across the left edge of a field, from 2 mm outside to 2 mm inside.
double edge_contrast(const Sight& sight, const ui::Rect& rect) {
  const int y = static_cast<int>(rect.centre().y);
  const int reach = static_cast<int>(sight.theme.px(2.5F));
  const int first = std::max(0, static_cast<int>(rect.x) - reach);
  const int last = std::min(sight.frame.width - 1, static_cast<int>(rect.x) + reach);
  double best = 1.0;
  for (int a = first; a <= last; ++a) {
    best = std::max(best, ui::contrast_ratio(pixel(sight.frame, first, y), pixel(sight.frame, a, y)));
  }
  return best;
}

}  // namespace

double lightness_difference(ui::Colour a, ui::Colour b) {
  const auto lightness = [](ui::Colour c) {
    const double y = (ui::contrast_ratio(c, {0, 0, 0, 255}) * 0.05) - 0.05;
    return y > 0.008856 ? 116.0 * std::cbrt(y) - 16.0 : 903.3 * y;
  };
  return std::abs(lightness(a) - lightness(b));
}

void check_contrast(const Sight& sight, Violations& out) {
  for (const Ink& ink : sight.inks) {
    if (ink.on_top && !logotype(ink) && ink.kind != InkKind::picture && !ui::intersection(ink.rect, ink.clip).empty() &&
        !too_little_seen(sight, ink)) {
      check_ink(sight, ink, out);
    }
  }
  for (const SeenTarget& target : sight.targets) {
    if (target.node->role != ui::Role::field || target.node->state.offscreen) {
      continue;
    }
    if (const double found = edge_contrast(sight, target.node->rect); found < k_edge_contrast) {
      out.push_back({"A5", target.node->name, ratio(found), ">= " + ratio(k_edge_contrast), "edge of the field"});
    }
  }
}

void check_everything(const Sight& sight, text::TextEngine& engine, Violations& out) {
  check_text_sizes(sight, engine, out);
  check_contrast(sight, out);
  check_targets(sight, out);
  check_text_whole(sight, out);
  check_words(sight, out);
  check_bar_and_reach(sight, out);
}

}  // namespace mingbai::test
