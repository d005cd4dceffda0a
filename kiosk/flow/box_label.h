// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sync/cases/progress.h"
#include "sync/catalog/flow_label.h"

namespace mingbai::flow {

// The words inside boxes; templates with {days}, {used}, {day}.
struct FlowWords {
  std::string limit;        // "限 {days} 天"
  std::string on_the_spot;  // "当场"
  std::string used;         // "用 {used} 天"
  std::string here;         // "第 {day} 天"
  std::string comma;        // "，"
  std::string label;        // of the whole drawing, read aloud
};

// The lines of one box: the publisher's own for the procedure alone, with the case's days where one lies or has been
// ("许可科 · 第 3 天，限 10 天"). Never wider than the box that the layout made and never more lines than it has room
// for: the post gives way first, the tapped step shows it anyway.
catalog::FlowLabel box_label(const catalog::FlowNode& node, const cases::StepProgress* progress,
                             const FlowWords& words);

}  // namespace mingbai::flow
