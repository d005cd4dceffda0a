// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The inside of the flowchart layout: a chart cut into layers, every edge a chain of links between neighbouring layers.
#pragma once

#include <cstddef>
#include <vector>

#include "sync/catalog/flowchart.h"

namespace mingbai::publish {

enum class CellKind { box, label, bend };

// Something that takes room in a layer: a step's box, a condition's text, or the place where a long edge passes.
struct Cell {
  CellKind kind = CellKind::bend;
  std::size_t index = 0;  // of the node (box) or edge
  int layer = 0;
  int width = 0;
  int height = 0;
  bool on_main_way = false;
  int ends = 0;  // of a box: how much of its left and right end is no straight edge
  int x = 0;     // centre
  int y = 0;     // top
};

// A piece of an edge between a cell and one in the next layer below.
struct Link {
  std::size_t upper = 0;  // index of cells
  std::size_t lower = 0;
  std::size_t edge = 0;
  bool on_main_way = false;
  int upper_x = 0;
  int lower_x = 0;
  int track = -1;  // of its horizontal part; -1 = runs straight
};

struct LayeredChart {
  std::vector<Cell> cells;  // the boxes first, in the order of the nodes
  std::vector<Link> links;
  std::vector<std::vector<std::size_t>> chains;  // for each edge its links, from the top down
  std::vector<bool> upward;                      // for each edge: does it lead back up?
  int layers = 0;
};

// Every edge's ends must exist. Edges that close a circle are turned upward; conditions get a layer of their own.
LayeredChart make_layers(const catalog::Flowchart& chart);

}  // namespace mingbai::publish
