// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How a flowchart's texts are broken and measured. The publisher's layout makes the boxes by it; whoever draws a chart
// takes the same lines, so that every text fits its box.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/catalog/flowchart.h"

namespace mingbai::catalog {

// Sizes in layout units (1/100 mm at print size): the em of each text, the distance of its base lines, the margins.
inline constexpr int k_flow_name_em = 420;
inline constexpr int k_flow_name_line = 560;
inline constexpr int k_flow_detail_em = 340;
inline constexpr int k_flow_detail_line = 460;
inline constexpr int k_flow_condition_em = 340;
inline constexpr int k_flow_condition_line = 420;
inline constexpr int k_flow_padding_x = 320;
inline constexpr int k_flow_padding_y = 240;
// A decision ends in a point on each side, as wide as this at most: it holds no words and no line begins there.
inline constexpr int k_flow_point = 420;

// The lines of a box: the step's name, below it the post and the limit ("许可科 · 限 5 天").
struct FlowLabel {
  std::vector<std::string> name;
  std::vector<std::string> detail;
};
FlowLabel flow_label(const FlowNode& node);

// The lines of a condition beside its edge.
std::vector<std::string> condition_lines(std::string_view condition);

// "限 5 天", "当场", a short limit note, or empty.
std::string limit_text(const FlowNode& node);

// Width of a text in layout units: a hanzi is one em wide, ASCII about half of it.
int text_width(std::string_view text, int em);

}  // namespace mingbai::catalog
