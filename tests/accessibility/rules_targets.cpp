// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "tests/accessibility/rules.h"

namespace mingbai::test {
namespace {

constexpr float k_target_mm = 12.7F;
constexpr float k_gap_mm = 2.54F;
constexpr float k_main_mm = 20.0F;
constexpr float k_slack_px = 0.6F;  // whole pixels

std::string number(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

// The whole glass of the attract screen begins the visit, around everything else on it.
bool whole_glass(const SeenTarget& target) {
  return target.node->name == "attract.begin";
}

void check_size(const Sight& sight, const SeenTarget& target, Violations& out) {
  const float least = std::min(target.full.width, target.full.height);
  if (least < sight.theme.px(k_target_mm) - k_slack_px) {
    out.push_back({"A6", target.node->name,
                   number(sight.mm(target.full.width)) + " x " + number(sight.mm(target.full.height)) + " mm",
                   ">= 12.7 mm both ways", "size"});
  }
  if (target.region == ui::Region::actions && target.full.height < sight.theme.px(k_main_mm) - k_slack_px) {
    out.push_back({"A6", target.node->name, number(sight.mm(target.full.height)) + " mm", ">= 20 mm", "main action"});
  }
}

void check_pair(const Sight& sight, const SeenTarget& a, const SeenTarget& b, Violations& out) {
  const bool together = a.area == b.area;
  const ui::Rect& p = together ? a.full : a.node->rect;
  const ui::Rect& q = together ? b.full : b.node->rect;
  const float dx = std::max(p.x, q.x) - std::min(p.right(), q.right());
  const float dy = std::max(p.y, q.y) - std::min(p.bottom(), q.bottom());
  if (dx < -1.0F && dy < -1.0F) {
    out.push_back({"A6", a.node->name, number(sight.mm(-dx)) + " x " + number(sight.mm(-dy)) + " mm common",
                   "no overlap", "overlap with " + b.node->name});
    return;
  }
  const float gap = dx > 0.0F && dy > 0.0F ? std::hypot(dx, dy) : std::max(dx, dy);
  if (gap < sight.theme.px(k_gap_mm) - k_slack_px) {
    out.push_back({"A6", a.node->name, number(sight.mm(gap)) + " mm", ">= 2.54 mm", "gap to " + b.node->name});
  }
}

}  // namespace

void check_targets(const Sight& sight, Violations& out) {
  std::vector<const SeenTarget*> seen;
  const ui::Rect glass{0.0F, 0.0F, static_cast<float>(sight.theme.profile.width_px),
                       static_cast<float>(sight.theme.profile.height_px)};
  for (const std::string& name : sight.undersized) {
    // A box of a drawing that is seen small answers around itself; the list beside it holds the same in full size.
    if (std::any_of(sight.targets.begin(), sight.targets.end(),
                    [&](const SeenTarget& target) { return target.in_canvas && target.node->name == name; })) {
      continue;
    }
    out.push_back({"A6", name, "laid out too small", ">= 12.7 mm both ways", "enlarged"});
  }
  for (const SeenTarget& target : sight.targets) {
    if (!target.in_canvas || !target.node->state.offscreen) {
      check_size(sight, target, out);
    }
    const bool outside =
        !target.in_canvas && !target.node->state.offscreen &&
        (target.full.x < -0.5F || target.full.right() > glass.right() + 0.5F ||
         (target.area.empty() && (target.full.y < -0.5F || target.full.bottom() > glass.bottom() + 0.5F)));
    if (outside) {
      out.push_back({"A6", target.node->name, "beyond the glass", "on the glass", ""});
    }
    if (!target.node->state.offscreen && !whole_glass(target)) {
      seen.push_back(&target);
    }
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (std::size_t j = i + 1; j < seen.size(); ++j) {
      check_pair(sight, *seen[i], *seen[j], out);
    }
  }
}

void check_bar_and_reach(const Sight& sight, Violations& out) {
  const bool forced = sight.tree.screen == "forced";
  const bool operators = sight.tree.screen.starts_with("operator");
  if (sight.tree.top_layer() == 0 && !forced && !operators) {
    for (const char* name : {"bar.home", "bar.help", "bar.language", "bar.display"}) {
      const ui::Node* node = sight.tree.find(name);
      if (node == nullptr || node->state.offscreen || node->state.disabled) {
        out.push_back({"A23", name, node == nullptr ? "absent" : "disabled", "one tap away on every screen", ""});
      }
    }
  }
  if (sight.theme.reach_top <= 0.0F) {
    return;
  }
  for (const SeenTarget& target : sight.targets) {
    if (!target.node->state.offscreen && !target.node->state.disabled &&
        target.node->rect.y < sight.theme.reach_top - k_slack_px) {
      out.push_back({"A25", target.node->name, number(sight.mm(target.node->rect.y)) + " mm from the top",
                     ">= " + number(sight.mm(sight.theme.reach_top)) + " mm", "lower reach"});
    }
  }
}

}  // namespace mingbai::test
