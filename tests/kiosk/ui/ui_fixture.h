// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A whole Ui with the product's fonts and icons, driven by hand.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "kiosk/ui/ui.h"

namespace mingbai::test {

class UiFixture {
 public:
  using Screen = std::function<void(ui::Ui&)>;

  explicit UiFixture(ui::ScreenProfile profile = {}, ui::TextStep step = ui::TextStep::m,
                     ui::Contrast contrast = ui::Contrast::standard, ui::Reach reach = ui::Reach::whole);

  // Runs frames of `screen` until it has settled; the events belong to the first.
  ui::FrameOutcome frame(const Screen& screen, const ui::UiInput& input = {});
  // Down and up in the middle of a node, in two frames; the press is seen by `screen` in the second.
  void tap(const Screen& screen, std::string_view node);
  void key(const Screen& screen, ui::Key key) { frame(screen, {{ui::KeyEvent{key}}}); }
  void advance(Milliseconds by) { now_ += by; }

  ui::FrameBuffer render();
  ui::Ui& ui() { return *ui_; }
  text::TextEngine& text() { return *text_; }
  ui::Theme& theme() { return theme_; }
  const ui::IconSet& icons() const { return *icons_; }
  const ui::Node& node(std::string_view name) const;  // aborts the test when absent

 private:
  std::unique_ptr<text::TextEngine> text_;
  std::unique_ptr<ui::IconSet> icons_;
  std::unique_ptr<ui::Ui> ui_;
  ui::Theme theme_;
  ui::UiWords words_;
  Milliseconds now_{1000};
};

}  // namespace mingbai::test
