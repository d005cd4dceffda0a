// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/ui/ui_fixture.h"

#include "sync/base/check.h"
#include "tests/support/source_path.h"

namespace mingbai::test {

UiFixture::UiFixture(ui::ScreenProfile profile, ui::TextStep step, ui::Contrast contrast, ui::Reach reach)
    : theme_(ui::make_theme(profile, step, contrast, reach)) {
  auto fonts = text::FontSet::load(source_path("fonts"));
  MINGBAI_CHECK(fonts.has_value());
  text_ = std::make_unique<text::TextEngine>(*fonts, text::TextTarget::screen);
  auto icons = ui::IconSet::load(source_path("assets/icons"));
  MINGBAI_CHECK(icons.has_value());
  icons_ = *std::move(icons);
  ui_ = std::make_unique<ui::Ui>(*text_, *icons_);
  words_ = {"上一页", "下一页", "放大", "缩小", "看全图", "关闭", text::TextLanguage::zh_hans};
}

ui::FrameOutcome UiFixture::frame(const Screen& screen, const ui::UiInput& input) {
  now_ += Milliseconds{16};
  ui_->begin(theme_, words_, input, now_);
  screen(*ui_);
  ui::FrameOutcome outcome = ui_->end();
  while (outcome.run_again) {
    ui_->begin(theme_, words_, {}, now_);
    screen(*ui_);
    outcome = ui_->end();
  }
  return outcome;
}

void UiFixture::tap(const Screen& screen, std::string_view name) {
  const ui::Point at = node(name).rect.centre();
  frame(screen, {{ui::PointerEvent{ui::PointerPhase::down, at}}});
  frame(screen, {{ui::PointerEvent{ui::PointerPhase::up, at}}});
}

ui::FrameBuffer UiFixture::render() {
  ui::FrameBuffer frame(theme_.profile.width_px, theme_.profile.height_px);
  ui_->render(frame, ui::Redraw::everything);
  return frame;
}

const ui::Node& UiFixture::node(std::string_view name) const {
  const ui::Node* found = ui_->tree().find(name);
  MINGBAI_CHECK(found != nullptr);
  return *found;
}

}  // namespace mingbai::test
