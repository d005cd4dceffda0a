// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/base/result.h"
#include "sync/catalog/flowchart.h"

namespace mingbai::publish {

// Gives every node its box and every edge its polyline and label place, from the top downwards, the longest way
// straight. Equal graphs get equal layouts. Fails with bad_value if the graph names unknown steps or is too large, or
// if Graphviz refuses it. One thread at a time: Graphviz keeps state of its own.
Result<void> lay_out(catalog::Flowchart& chart);

}  // namespace mingbai::publish
