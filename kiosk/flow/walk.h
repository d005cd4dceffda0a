// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "sync/catalog/flowchart.h"

namespace mingbai::flow {

// Where the arrows of a keyboard lead from one step: along its edges. Indices of nodes.
struct Ways {
  std::optional<std::size_t> left, right, up, down;
};

// down: the step that follows and lies most nearly below; left and right: the other steps that follow, on that side;
// up: the step before that lies most nearly above. The chart must be laid out.
Ways ways_from(const catalog::Flowchart& chart, std::size_t node);

}  // namespace mingbai::flow
