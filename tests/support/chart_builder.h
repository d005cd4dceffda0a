// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "sync/catalog/flowchart.h"

namespace mingbai::test {

// Flowcharts without layout, as hard as offices draw them. Same arguments, same chart.

// `nodes` steps in rounds of a decision with three ways out, a correction loop back and two ways that meet again; long
// and short names; at the end a refusal with an end of its own. At least 8.
catalog::Flowchart rounds_chart(std::size_t nodes);
// A start, an end, one line.
catalog::Flowchart two_step_chart();
// `ends` ways out of one decision, each with a condition and an end of its own.
catalog::Flowchart many_ends_chart(std::size_t ends);
// `loops` decisions in a row, each of which sends back to the first one.
catalog::Flowchart loops_chart(std::size_t loops);
// Names, posts and conditions of 40 hanzi.
catalog::Flowchart long_names_chart();
// A connected chart with forward and backward edges, by a seed.
catalog::Flowchart random_chart(unsigned seed, std::size_t nodes);

}  // namespace mingbai::test
