// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "sync/catalog/flowchart.h"

namespace mingbai::flow {

// The nodes that each edge joins, by index; nothing for an edge that names an unknown step.
struct EdgeEnds {
  std::size_t from = 0;
  std::size_t to = 0;
};
std::vector<std::optional<EdgeEnds>> ends_of_edges(const catalog::Flowchart& chart);

// Where the arrows of a keyboard lead from one step: along its edges. Indices of nodes.
struct Ways {
  std::optional<std::size_t> left, right, up, down;
};

// down: the step that follows and lies most nearly below; left and right: the other steps that follow, on that side;
// up: the step before that lies most nearly above. The chart must be laid out.
Ways ways_from(const catalog::Flowchart& chart, const std::vector<std::optional<EdgeEnds>>& ends, std::size_t node);

}  // namespace mingbai::flow
