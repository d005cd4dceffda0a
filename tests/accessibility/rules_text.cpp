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

constexpr float k_slack_mm = 0.13F;  // half a pixel of 0.248 mm: letters stand on whole pixels
constexpr std::uint8_t k_inked = 160;
constexpr int k_overlap_pixels = 6;       // fewer are a touching serif
constexpr double k_covered_share = 0.06;  // of the fully inked pixels that show another colour
constexpr float k_edge_mm = 2.0F;         // text keeps this distance from the edge of the glass
constexpr float k_large_mode_mm = 7.3F;   // 0.7 degrees at 600 mm

struct Band {
  float least;
  float most;
};

// The smallest text of a step lies in its band; everything else is larger.
Band band_of(ui::TextStep step) {
  switch (step) {
    case ui::TextStep::s:
      return {3.5F, 4.2F};
    case ui::TextStep::m:
      return {4.8F, 5.6F};
    case ui::TextStep::l:
      return {6.4F, 7.1F};
    case ui::TextStep::xl:
      return {8.5F, 9.0F};
  }
  return {3.5F, 9.0F};
}

std::string number(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

// Inked height of one character set at `size_px`, in px; the mask has soft edges.
float ink_height(text::TextEngine& engine, std::string_view character, float size_px) {
  text::TextStyle style;
  style.size_px = size_px;
  const text::Mask& mask = engine.block(character, style).mask;
  float height = 0.0F;  // a row counts by its strongest pixel: an edge between two rows is half of each
  for (int y = 0; y < mask.height; ++y) {
    const auto row = mask.coverage.begin() + static_cast<std::ptrdiff_t>(y) * mask.stride;
    height += static_cast<float>(*std::max_element(row, row + mask.width)) / 255.0F;
  }
  return height;
}

bool in_scroll_area(const Sight& sight, const Ink& ink) {
  return std::any_of(sight.areas.begin(), sight.areas.end(), [&](const ui::DragArea& area) {
    return ui::intersection(area.viewport, ink.rect).height > 0.0F && ink.clip.y >= area.viewport.y - 1.0F &&
           ink.clip.bottom() <= area.viewport.bottom() + 1.0F;
  });
}

bool in_canvas(const Sight& sight, const Ink& ink) {
  return std::any_of(sight.areas.begin(), sight.areas.end(), [&](const ui::DragArea& area) {
    return area.kind == ui::AreaKind::canvas && ink.clip.y >= area.viewport.y - 1.0F &&
           ink.clip.bottom() <= area.viewport.bottom() + 1.0F && !ui::intersection(area.viewport, ink.rect).empty();
  });
}

// A list may shorten a name whose page shows it whole; nothing else may.
bool whole_on_its_page(const std::string& node) {
  static const std::array<std::string_view, 9> k_lists{"list.item.",      "search.item.",      "notices.item.",
                                                       "attract.notice.", "departments.item.", "flow.node.",
                                                       "flow.item.",      "home.popular.",     "hall.window."};
  return std::any_of(k_lists.begin(), k_lists.end(), [&](std::string_view list) { return node.starts_with(list); });
}

std::string shortened(const std::string& words) {
  std::string line = words.substr(0, 60);
  while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0U) == 0x80U) {
    line.pop_back();
  }
  if (!line.empty() && static_cast<unsigned char>(line.back()) >= 0xC0U) {
    line.pop_back();
  }
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::string element_of(const Sight& sight, const Ink& ink) {
  return ink.node.empty() ? sight.place_of(ui::intersection(ink.rect, ink.clip)) : ink.node;
}

std::uint8_t coverage(const Ink& ink, int x, int y) {  // of a pixel of the screen
  const int mx = x - static_cast<int>(ink.rect.x);
  const int my = y - static_cast<int>(ink.rect.y);
  return mx < 0 || my < 0 || mx >= ink.mask.width || my >= ink.mask.height
             ? std::uint8_t{0}
             : ink.mask.pixels[static_cast<std::ptrdiff_t>(my) * ink.mask.stride + mx];
}

bool unscaled(const Ink& ink) {
  return std::abs(ink.rect.width - static_cast<float>(ink.mask.width)) < 0.5F &&
         std::abs(ink.rect.height - static_cast<float>(ink.mask.height)) < 0.5F;
}

// How many pixels both ink.
int common_ink(const Ink& a, const Ink& b) {
  const ui::Rect common = ui::intersection(ui::intersection(a.rect, a.clip), ui::intersection(b.rect, b.clip));
  int pixels = 0;
  for (int y = static_cast<int>(common.y); y < static_cast<int>(common.bottom()); ++y) {
    for (int x = static_cast<int>(common.x); x < static_cast<int>(common.right()); ++x) {
      pixels += coverage(a, x, y) > k_inked && coverage(b, x, y) > k_inked ? 1 : 0;
    }
  }
  return pixels;
}

void check_cut(const Sight& sight, const Ink& ink, Violations& out) {
  const ui::Rect seen = ui::intersection(ink.rect, ink.clip);
  const bool sideways = ink.rect.x < ink.clip.x - 0.6F || ink.rect.right() > ink.clip.right() + 0.6F;
  const bool upright = ink.rect.y < ink.clip.y - 0.6F || ink.rect.bottom() > ink.clip.bottom() + 0.6F;
  const bool moves = in_canvas(sight, ink);
  if (!moves && (sideways || (upright && !in_scroll_area(sight, ink)))) {
    out.push_back({"A11", element_of(sight, ink),
                   "cut to " + number(sight.mm(seen.width)) + " x " + number(sight.mm(seen.height)) + " mm",
                   number(sight.mm(ink.rect.width)) + " x " + number(sight.mm(ink.rect.height)) + " mm",
                   "cut: " + shortened(ink.words)});
  }
  const float edge = sight.theme.px(k_edge_mm);
  const auto width = static_cast<float>(sight.theme.profile.width_px);
  if (!moves && ink.kind == InkKind::text && (ink.rect.x < edge || ink.rect.right() > width - edge)) {
    out.push_back({"A11", element_of(sight, ink),
                   number(sight.mm(std::min(ink.rect.x, width - ink.rect.right()))) + " mm",
                   ">= 2 mm from the edge of the glass", "edge: " + shortened(ink.words)});
  }
}

void check_covered(const Sight& sight, const Ink& ink, Violations& out) {
  if (!unscaled(ink) || ink.colour.a < 255) {
    return;
  }
  const ui::Rect seen = ui::intersection(ink.rect, ink.clip);
  int inked = 0;
  int other = 0;
  for (int y = static_cast<int>(seen.y); y < static_cast<int>(seen.bottom()); ++y) {
    for (int x = static_cast<int>(seen.x); x < static_cast<int>(seen.right()); ++x) {
      if (coverage(ink, x, y) < 250) {
        continue;
      }
      ++inked;
      const ui::Colour shown = pixel(sight.frame, x, y);
      const int far = std::max(
          {std::abs(shown.r - ink.colour.r), std::abs(shown.g - ink.colour.g), std::abs(shown.b - ink.colour.b)});
      other += far > 14 ? 1 : 0;
    }
  }
  if (inked > 40 && other > k_covered_share * inked) {
    out.push_back({"A11", element_of(sight, ink), number(100.0 * other / inked) + " % covered", "0 %",
                   "covered: " + shortened(ink.words)});
  }
}

// The target moves with the text: both in the same scroll area, or neither in one.
bool together(const Sight& sight, const Ink& ink, const SeenTarget& target) {
  if (in_canvas(sight, ink) != target.in_canvas) {
    return false;  // words of a drawing that lie out of its sight, over a button that is shown
  }
  if (target.area.empty()) {
    return !in_scroll_area(sight, ink);
  }
  return std::any_of(sight.areas.begin(), sight.areas.end(), [&](const ui::DragArea& area) {
    return area.name == target.area && ink.clip.y >= area.viewport.y - 1.0F &&
           ink.clip.bottom() <= area.viewport.bottom() + 1.0F;
  });
}

// Words whose middle lies in a target stay inside of it.
void check_inside_target(const Sight& sight, const Ink& ink, Violations& out) {
  const SeenTarget* holder = nullptr;
  for (const SeenTarget& target : sight.targets) {
    const bool holds = target.full.contains(ink.rect.centre()) && together(sight, ink, target);
    if (holds &&
        (holder == nullptr || target.full.width * target.full.height < holder->full.width * holder->full.height)) {
      holder = &target;
    }
  }
  if (holder == nullptr || holder->in_canvas) {
    return;
  }
  const ui::Rect box = holder->full.inset(-2.0F);
  if (ink.rect.x < box.x || ink.rect.y < box.y || ink.rect.right() > box.right() || ink.rect.bottom() > box.bottom()) {
    const std::array<std::pair<float, const char*>, 4> sides{{{box.x - ink.rect.x, "left"},
                                                              {box.y - ink.rect.y, "above"},
                                                              {ink.rect.right() - box.right(), "right"},
                                                              {ink.rect.bottom() - box.bottom(), "below"}}};
    const auto& [over, side] = *std::max_element(sides.begin(), sides.end());
    out.push_back({"A11", holder->node->name, number(sight.mm(over)) + " mm outside, " + side, "inside of its target",
                   "sticks out: " + shortened(ink.words)});
  }
}

}  // namespace

void check_text_sizes(const Sight& sight, text::TextEngine& engine, Violations& out) {
  const Band band = band_of(sight.theme.step);
  std::map<float, const Ink*> sizes;
  for (const Ink& ink : sight.inks) {
    if (ink.kind == InkKind::text && !logotype(ink) && ink.on_top && ink.size_px > 0.0F &&
        !ui::intersection(ink.rect, ink.clip).empty()) {
      sizes.try_emplace(ink.size_px, &ink);
    }
  }
  float least = 1000.0F;
  for (const auto& [size, ink] : sizes) {
    const float cap = sight.mm(ink_height(engine, "H", size));
    const float hanzi = sight.mm(ink_height(engine, "国", size));
    const bool chart = in_canvas(sight, *ink);
    // A chart may be zoomed out on purpose; it starts at a size that nobody needs to enlarge, 3.5 mm (A4).
    const float wanted = chart ? 3.5F : band.least;
    if (cap < wanted - k_slack_mm || hanzi < wanted - k_slack_mm) {
      out.push_back({chart ? "A4" : "A2", element_of(sight, *ink), number(std::min(cap, hanzi)) + " mm",
                     ">= " + number(wanted) + " mm", shortened(ink->words)});
    }
    if (!chart) {
      least = std::min(least, cap);
    }
    if (!chart && sight.theme.step == ui::TextStep::xl && cap < k_large_mode_mm) {
      out.push_back({"A3", element_of(sight, *ink), number(cap) + " mm", ">= 7.3 mm", shortened(ink->words)});
    }
  }
  // A page of few words may do without small ones.
  if (sizes.size() > 3 && least < 1000.0F && least > band.most + k_slack_mm) {
    out.push_back({"A2", sight.tree.screen, number(least) + " mm", "<= " + number(band.most) + " mm", "smallest text"});
  }
}

void check_text_whole(const Sight& sight, Violations& out) {
  std::vector<const Ink*> texts;
  for (const Ink& ink : sight.inks) {
    if (!ink.on_top || ink.kind == InkKind::picture || ui::intersection(ink.rect, ink.clip).empty()) {
      continue;
    }
    if (ink.kind == InkKind::text) {
      check_cut(sight, ink, out);
      check_inside_target(sight, ink, out);
      if (ink.ellipsized && !whole_on_its_page(element_of(sight, ink))) {
        out.push_back(
            {"A11", element_of(sight, ink), "shortened", "the whole text", "ellipsis: " + shortened(ink.words)});
      }
    }
    check_covered(sight, ink, out);
    texts.push_back(&ink);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      if (texts[i]->kind == InkKind::icon && texts[j]->kind == InkKind::icon) {
        continue;
      }
      if (ui::intersection(texts[i]->rect, texts[j]->rect).empty() || !unscaled(*texts[i]) || !unscaled(*texts[j])) {
        continue;
      }
      if (const int pixels = common_ink(*texts[i], *texts[j]); pixels > k_overlap_pixels) {
        out.push_back({"A11", element_of(sight, *texts[i]), std::to_string(pixels) + " px overlapped", "0",
                       "overlap: " + shortened(texts[i]->words) + " / " + shortened(texts[j]->words)});
      }
    }
  }
}

void check_words(const Sight& sight, Violations& out) {
  for (const char32_t missing : sight.missing) {
    std::array<char, 16> code{};
    std::snprintf(code.data(), code.size(), "U+%04X", static_cast<unsigned>(missing));
    out.push_back({"A21", sight.tree.screen, code.data(), "a glyph", ""});
  }
  for (const std::string& name : sight.duplicates) {
    out.push_back({"tree", name, "named twice", "once", ""});
  }
  for (const SeenTarget& target : sight.targets) {
    if (target.node->label.empty()) {
      out.push_back({"A19", target.node->name, "no words", "a label", ""});
    }
  }
  for (const ui::Node& node : sight.tree.nodes) {
    const std::size_t open = node.label.find('{');
    if (open != std::string::npos && node.label.find('}', open) != std::string::npos) {
      out.push_back({"A19", node.name, "unfilled", "every place filled", shortened(node.label)});
    }
  }
}

}  // namespace mingbai::test
