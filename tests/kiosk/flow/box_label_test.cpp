// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/box_label.h"

#include "tests/support/catch.h"

namespace mingbai::flow {
namespace {

const FlowWords k_words{"限 {days} 天", "当场", "用 {used} 天", "第 {day} 天", "，", "流程图",
                        "放大",         {},     "决",           "执",          "监"};

catalog::FlowNode node(int width, std::optional<int> limit, std::string post = "许可科") {
  catalog::FlowNode value;
  value.id = "visit";
  value.kind = catalog::NodeKind::step;
  value.name = "现场核查";
  value.post = std::move(post);
  value.limit_days = limit;
  value.width = width;
  return value;
}

cases::StepProgress progress(cases::StepState state, int days) {
  cases::StepProgress value;
  value.state = state;
  value.days_used = days;
  return value;
}

}  // namespace

TEST_CASE("the procedure alone keeps the publisher's lines", "[flow]") {
  const catalog::FlowNode step = node(5000, 10);
  REQUIRE(box_label(step, nullptr, k_words).detail == catalog::flow_label(step).detail);
}

TEST_CASE("a box says what the case did there", "[flow]") {
  struct Row {
    cases::StepState state;
    int days;
    std::optional<int> limit;
    int width;
    std::string detail;
  };
  const std::vector<Row> rows{
      {cases::StepState::here, 3, 10, 9000, "许可科 · 第 3 天，限 10 天"},
      {cases::StepState::here, 0, 10, 9000, "许可科 · 第 1 天，限 10 天"},  // the day of arrival is the first
      {cases::StepState::here, 3, 0, 9000, "许可科 · 第 3 天，当场"},
      {cases::StepState::here, 3, std::nullopt, 9000, "许可科 · 第 3 天"},
      {cases::StepState::here, 3, 10, 4200, "第 3 天，限 10 天"},  // the post gives way
      {cases::StepState::done, 1, 5, 9000, "许可科 · 用 1 天，限 5 天"},
      {cases::StepState::done, 0, 0, 9000, "许可科 · 当场"},
      {cases::StepState::skipped, 0, 5, 9000, "许可科 · 限 5 天"},
      {cases::StepState::not_reached, 0, 5, 9000, "许可科 · 限 5 天"},
  };
  for (const Row& row : rows) {
    INFO(row.detail);
    const cases::StepProgress step = progress(row.state, row.days);
    REQUIRE(box_label(node(row.width, row.limit), &step, k_words).detail == std::vector<std::string>{row.detail});
  }
}

TEST_CASE("a box never gets more lines than the layout made room for", "[flow]") {
  const catalog::FlowNode step = node(5400, 10, "明州市场监督管理局行政许可与注册科");
  const cases::StepProgress here = progress(cases::StepState::here, 3);
  REQUIRE(box_label(step, &here, k_words).detail.size() <= catalog::flow_label(step).detail.size());
}

}  // namespace mingbai::flow
