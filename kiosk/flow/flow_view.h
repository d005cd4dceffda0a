// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/flow/box_label.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/ui.h"
#include "sync/cases/progress.h"
#include "sync/catalog/flowchart.h"

namespace mingbai::flow {

struct FlowSpec {
  std::string_view name;                      // semantic prefix: "<name>.node.<id>", "<name>.zoom_in"...
  const catalog::Flowchart& chart;            // laid out: width > 0
  const cases::Progress* progress = nullptr;  // the case that lies on it; nullptr: the procedure alone
  const FlowWords& words;
  std::span<const ui::Canvas::Button> buttons = {};  // of the caller, in the strip below the chart
};

// What was pressed in this frame, if anything.
struct FlowPress {
  std::string node;                   // FlowNode::id; empty: none
  std::optional<std::size_t> button;  // of FlowSpec::buttons
};

// Draws the chart by its stored layout into `area` (px): to be moved with a finger and zoomed with buttons. A case's
// steps say where it is without colour alone: done = green ground and a tick, here = blue with a halo, not taken =
// dashed. No word is smaller than the theme's smallest text: a chart that is drawn smaller shows fewer of them. Boxes
// that are too small for a finger are no buttons; then a tap brings the place nearer. UI thread, between Ui::begin and
// end.
FlowPress draw_flow(ui::Ui& ui, const FlowSpec& spec, const ui::Rect& area);

}  // namespace mingbai::flow
