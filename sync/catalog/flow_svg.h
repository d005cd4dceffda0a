// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "sync/catalog/flowchart.h"

namespace mingbai::catalog {

enum class StepState { ahead, done, here };

// What an SVG of a flowchart says and shows besides the chart itself.
struct SvgLook {
  std::string id_prefix = "flow";           // of element ids, unique in the page
  std::string title;                        // e.g. "食品经营许可 办理流程"
  std::string description;                  // for people who listen; empty = the steps in their order
  std::map<std::string, StepState> states;  // by FlowNode::id; empty = the chart itself, without a case
  std::string link_prefix;                  // href of a step = prefix + id; empty = no links
};

// The laid-out chart as one <svg> element for a page: no script, no inline style, only the classes flow, flow-box
// (with flow-start|step|decision|end and flow-done|here|ahead), flow-name, flow-detail, flow-line, flow-arrow,
// flow-condition, flow-condition-ground; the page's style sheet gives the colours (flow_svg_style is one). The view box
// is in layout units, the width such that texts stay readable on a phone: put a wide chart into a .flow-scroll. A chart
// that is not laid out gives an empty text. All texts are escaped.
std::string to_svg(const Flowchart& chart, const SvgLook& look);

// The style rules for light paper, without <style> tags.
std::string flow_svg_style();

}  // namespace mingbai::catalog
