// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/operator_pointer.h"

#include <algorithm>

namespace mingbai::app {
namespace {

// Wide enough for a thumb, narrow enough that the hall's name between them belongs to neither.
constexpr float k_corner_width_mm = 40.0F;
constexpr float k_corner_height_mm = 20.0F;

session::Corner corner_of(ui::Point at, const ui::ScreenProfile& profile) {
  if (at.y > profile.px(k_corner_height_mm)) {
    return session::Corner::elsewhere;
  }
  const float width = std::min(profile.px(k_corner_width_mm), static_cast<float>(profile.width_px) / 3.0F);
  if (at.x < width) {
    return session::Corner::upper_left;
  }
  return at.x > static_cast<float>(profile.width_px) - width ? session::Corner::upper_right
                                                             : session::Corner::elsewhere;
}

void paint_with(const ui::PointerEvent& event, screens::TouchPaint& paint) {
  switch (event.phase) {
    case ui::PointerPhase::down:
      return paint.press(event.at);
    case ui::PointerPhase::move:
      return paint.move(event.at);
    case ui::PointerPhase::up:
    case ui::PointerPhase::cancel:
      return paint.lift();
  }
}

}  // namespace

std::vector<session::Intent> follow_pointer(const ui::UiInput& input, const ui::ScreenProfile& profile,
                                            const session::Session& session, session::Health health,
                                            screens::TouchPaint& paint) {
  const auto* operating = std::get_if<session::OperatorScreen>(&session.screen());
  const bool painting = operating != nullptr && operating->page == session::OperatorPage::touch_test;
  const bool entry = operating == nullptr && (std::holds_alternative<session::AttractScreen>(session.screen()) ||
                                              session::forced_screen(health) != session::ForcedScreen::none);
  std::vector<session::Intent> intents;
  if (!painting && !entry) {
    return intents;
  }
  for (const ui::UiEvent& event : input.events) {
    const auto* pointer = std::get_if<ui::PointerEvent>(&event);
    if (pointer == nullptr) {
      continue;
    }
    if (painting) {
      paint_with(*pointer, paint);
    } else if (pointer->phase == ui::PointerPhase::down) {
      intents.emplace_back(session::Operate{session::CornerTapped{corner_of(pointer->at, profile)}});
    }
  }
  return intents;
}

}  // namespace mingbai::app
