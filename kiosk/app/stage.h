// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/app/presenter.h"
#include "kiosk/screens/screens.h"
#include "kiosk/session/update.h"
#include "kiosk/text/text_engine.h"
#include "kiosk/ui/icon_set.h"
#include "kiosk/ui/ui.h"

namespace mingbai::app {

// One visitor's screen without window, threads and devices: session, models and drawing put together. The frame loop
// (kiosk.h) and the tests of the screens drive the same object. UI thread only.
class Stage {
 public:
  struct Parts {
    std::shared_ptr<const text::FontSet> fonts;
    ui::IconSet& icons;
    const Wordbook& wordbook;
    const Clock& clock;
    const calendar::Calendar& calendar;
    const Log& log;
    ui::ScreenProfile profile;
    session::Settings defaults;
    session::IdleTimes idle;
    // Carries out what the session asked for, but ForgetVisitor, which the stage does first and then passes on.
    std::function<void(const session::Effect&)> effect;
    std::optional<screens::HallPlan> hall = {};        // the map of the hall; absent: a list of windows
    const calendar::LegalClocks* clocks = nullptr;     // see Presenter::use_clocks
  };
  explicit Stage(Parts parts);

  // What the world is like now; the stage itself fills now, seconds_left and languages.
  screens::Chrome& chrome() { return models_.chrome; }
  const session::Session& session() const { return session_; }
  const screens::Strings& words() const;
  const Presenter& presenter() const { return presenter_; }
  ui::Ui& ui() { return ui_; }
  screens::Models& models() { return models_; }
  const screens::Models& models() const { return models_; }

  // Another catalog; only between visitors (invariant 3).
  void use(const catalog::Reader* reader);
  void set_profile(const ui::ScreenProfile& profile) { parts_.profile = profile; }
  void apply(const session::Intent& intent);
  // Brings the idle warning up at once, for pictures and tests of it; nothing when nobody is here.
  void ask_whether_here();
  // One settled frame for this input: draws until nothing more follows from it. Carries out due timers first.
  ui::FrameOutcome frame(const ui::UiInput& input);
  // Steady time of the next thing that happens by itself: idle clock, minute of the clock, next notice.
  Milliseconds next_timer() const;

 private:
  session::Surroundings surroundings() const;
  void say_place();
  ui::FrameOutcome draw_once(const ui::UiInput& input, std::vector<session::Intent>& intents);

  Parts parts_;
  text::TextEngine engine_;
  ui::Ui ui_;
  Presenter presenter_;
  session::Session session_;
  screens::Models models_;
  screens::ViewState view_;
  std::string said_place_of_;  // what chrome.said_place says, with its language
};

}  // namespace mingbai::app
