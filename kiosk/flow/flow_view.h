// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/flow/box_label.h"
#include "kiosk/ui/ui.h"
#include "sync/cases/progress.h"
#include "sync/catalog/flowchart.h"

namespace mingbai::flow {

struct FlowSpec {
  std::string_view name;                      // semantic prefix: "<name>.node.<id>", "<name>.zoom_in"...
  const catalog::Flowchart& chart;            // laid out: width > 0
  const cases::Progress* progress = nullptr;  // the case that lies on it; nullptr: the procedure alone
  const FlowWords& words;
};

// Draws the chart by its stored layout into `area` (px): to be moved with a finger and zoomed with buttons. A case's
// steps say where it is without colour alone: done = green ground and a tick, here = blue with a halo, not taken =
// dashed. Returns the id of the node that was pressed. UI thread, between Ui::begin and end.
std::optional<std::string> draw_flow(ui::Ui& ui, const FlowSpec& spec, const ui::Rect& area);

}  // namespace mingbai::flow
