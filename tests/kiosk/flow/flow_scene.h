// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A flowchart alone on a screen, laid out by the publisher.
#pragma once

#include <string>

#include "kiosk/flow/flow_view.h"
#include "tests/kiosk/ui/ui_fixture.h"

namespace mingbai::test {

class FlowScene {
 public:
  // Lays `chart` out; fails the test when the publisher refuses it.
  explicit FlowScene(catalog::Flowchart chart, ui::ScreenProfile profile = {}, ui::TextStep step = ui::TextStep::m,
                     ui::Contrast contrast = ui::Contrast::standard);

  // The case lies at node `here`; those before it in the list are done, every fifth of them was not taken.
  void put_case(std::size_t here);
  void draw(const ui::UiInput& input = {});
  void tap(std::string_view name);
  void type(std::string text) { draw({{ui::TextEvent{std::move(text)}}}); }

  const catalog::Flowchart& chart() const { return chart_; }
  const flow::FlowPress& press() const { return press_; }  // of the last frame
  UiFixture& fixture() { return fixture_; }
  ui::Rect area();

 private:
  void screen(ui::Ui& ui);

  catalog::Flowchart chart_;
  cases::Progress progress_;
  bool of_case_ = false;
  flow::FlowWords words_;
  flow::FlowPress press_;
  UiFixture fixture_;
};

}  // namespace mingbai::test
