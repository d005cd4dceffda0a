// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/cases/progress.h"
#include "sync/catalog/flow_label.h"

namespace mingbai::flow {

// The words inside boxes; templates with {days}, {used}, {day}.
struct FlowWords {
  std::string limit;                     // "限 {days} 天"
  std::string on_the_spot;               // "当场"
  std::string used;                      // "用 {used} 天"
  std::string here;                      // "第 {day} 天"
  std::string comma;                     // "，"
  std::string label;                     // of the whole drawing, read aloud
  std::string closer;                    // of the drawing while its boxes are too small to be pressed
  std::function<std::string(Date)> day;  // "11 月 18 日"; may be empty: then no day is shown
  // One character each, on the signs of G1.
  std::string decision;     // "决"
  std::string execution;    // "执"
  std::string supervision;  // "监"

  std::string_view sign(catalog::Authority authority) const;
};

// The lines of one box: the publisher's own for the procedure alone, with the case's days where one lies or has been
// ("许可科 · 第 3 天，限 10 天"). Never wider than the box that the layout made and never more lines than it has room
// for: the post gives way first, the tapped step shows it anyway.
catalog::FlowLabel box_label(const catalog::FlowNode& node, const cases::StepProgress* progress,
                             const FlowWords& words);

// "限 5 天", "当场", a short limit note, or empty: in the visitor's language.
std::string limit_words(const catalog::FlowNode& node, const FlowWords& words);

// What a box shows. As the drawing shrinks, first the post and the limit go, then the name gives way to the step's
// number, under which the list has it.
enum class BoxWords { number, name, full };

}  // namespace mingbai::flow
