// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/flow/flow_scene.h"

#include <array>

#include "sync/base/check.h"
#include "sync/publish/flow_layout.h"

namespace mingbai::test {

FlowScene::FlowScene(catalog::Flowchart chart, ui::ScreenProfile profile, ui::TextStep step, ui::Contrast contrast)
    : chart_(std::move(chart)), fixture_(profile, step, contrast) {
  MINGBAI_CHECK(publish::lay_out(chart_).has_value());
  words_ = {"限 {days} 天", "当场", "用 {used} 天", "第 {day} 天", "，", "流程图", "点一下放大", {}, "决", "执", "监"};
}

void FlowScene::put_case(std::size_t here) {
  of_case_ = true;
  progress_.here = here;
  for (std::size_t i = 0; i < chart_.nodes.size(); ++i) {
    cases::StepProgress step;
    step.step = chart_.nodes[i].id;
    step.days_used = 3;
    step.state = i == here             ? cases::StepState::here
                 : i > here            ? cases::StepState::not_reached
                 : i > 0 && i % 5 == 0 ? cases::StepState::skipped
                                       : cases::StepState::done;
    progress_.steps.push_back(step);
  }
}

ui::Rect FlowScene::area() {
  const ui::Rect all{0.0F, 0.0F, static_cast<float>(fixture_.theme().profile.width_px),
                     static_cast<float>(fixture_.theme().profile.height_px)};
  return all.inset(fixture_.theme().margin);
}

void FlowScene::screen(ui::Ui& ui) {
  ui.screen("flow", "流程图");
  const std::array<ui::Canvas::Button, 2> buttons{{{"legend", "info", "图例"}, {"list", "list", "看列表"}}};
  const flow::FlowPress press = flow::draw_flow(ui,
                                                {.name = "flow",
                                                 .chart = chart_,
                                                 .progress = of_case_ ? &progress_ : nullptr,
                                                 .words = words_,
                                                 .buttons = buttons},
                                                area());
  if (!press.node.empty() || press.button) {
    press_ = press;
  }
}

void FlowScene::draw(const ui::UiInput& input) {
  press_ = {};
  fixture_.frame([this](ui::Ui& ui) { screen(ui); }, input);
}

void FlowScene::tap(std::string_view name) {
  press_ = {};
  fixture_.tap([this](ui::Ui& ui) { screen(ui); }, name);
}

}  // namespace mingbai::test
