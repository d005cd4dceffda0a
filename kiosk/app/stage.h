// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "kiosk/app/aloud.h"
#include "kiosk/app/missed_searches.h"
#include "kiosk/app/presenter.h"
#include "kiosk/input/scanner.h"
#include "kiosk/screens/screens.h"
#include "kiosk/session/update.h"
#include "kiosk/text/text_engine.h"
#include "kiosk/ui/icon_set.h"
#include "kiosk/ui/ui.h"
#include "sync/crypto/signature.h"

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
    std::optional<screens::HallPlan> hall = {};     // the map of the hall; absent: a list of windows
    const calendar::LegalClocks* clocks = nullptr;  // see Presenter::use_clocks
    MissedSearches* missed = nullptr;               // absent: what is not found is not counted
    std::function<void(const Aloud&)> say = {};     // absent: nothing is read aloud
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
  // As Presenter::use_record; only between visitors.
  void use_record(std::optional<cases::PublicRecord> record) { presenter_.use_record(std::move(record)); }
  // Those of the root that the agent trusts; kept while the agent is silent.
  void use_slip_keys(std::vector<crypto::VerifyKey> keys) { slip_keys_ = std::move(keys); }
  // What the scanner read: of a sealed slip its verdict comes up, and true. False: it is something else.
  bool show_scanned_slip(std::string_view scanned);
  // Brings the idle warning up at once, for pictures and tests of it; nothing when nobody is here.
  void ask_whether_here();
  // One settled frame for this input: draws until nothing more follows from it. Carries out due timers first.
  ui::FrameOutcome frame(const ui::UiInput& input);
  // How long one frame may draw new text (text::TextEngine::limit_drawing); the rest comes in the next frames. Nothing,
  // as at the start: each frame is complete, as a screenshot must be.
  void limit_drawing(std::optional<std::chrono::microseconds> a_frame) { drawing_time_ = a_frame; }

  // --- stage_rehearsal.cpp: between frames, to have the next page ready before it is asked for ---
  // While a finger rests on a target: plays through, once a touch and unseen, what lifting it would do, so that its
  // models and texts are in the caches, and with Pixels::drawn its picture in prepared(). Nothing is carried out:
  // session, tree, focus, finger and scroll offsets stay as they are, and no effect leaves the stage.
  enum class Pixels { left_out, drawn };
  void rehearse_release(Pixels pixels);
  // What the last rehearsal with pixels drew, for Ui::render.
  const ui::PreparedFrame* prepared() const { return &prepared_; }
  // The same for one target more of the page that is shown. False: each has had its turn, until another page is shown.
  bool warm_next();
  // A line for developers in the upper left corner of every frame from now on; no part of the semantic tree.
  void show_overlay(std::string line) { overlay_ = std::move(line); }
  text::TextCacheStats text_stats() const { return engine_.stats(); }
  // Code points that no font of the product holds, seen since the start; see TextEngine::missing_seen.
  const std::vector<char32_t>& missing_glyphs() const { return engine_.missing_seen(); }

  // A search whose powers' texts have not been looked through yet.
  bool searching() const { return models_.search && models_.search->bodies_wanted; }
  // Without waiting for the pause: for pictures, whose clock may stand still.
  void look_through_now() { presenter_.look_through(session_, models_); }

  // Steady time of the next thing that happens by itself: idle clock, minute of the clock, next notice.
  Milliseconds next_timer() const;

 private:
  // What frame() does, further down the stack than what it scrubs after a visit.
  ui::FrameOutcome run_frame(const ui::UiInput& raw);
  // More passes than any screen needs; a screen that asks for more would turn in circles.
  static constexpr int k_most_passes = 6;

  // What a frame is drawn of: the visitor's own, or a rehearsal's copies.
  struct Scene {
    ui::Ui& ui;
    session::Session& session;
    screens::Models& models;
    screens::ViewState& view;
    std::string& said_place_of;
  };
  session::Surroundings surroundings() const;
  void say_place(Scene& scene) const;
  ui::FrameOutcome draw_once(Scene& scene, const ui::UiInput& input, std::vector<session::Intent>& intents);
  void rehearse(const ui::UiInput& input);
  void forget_rehearsals();
  std::string warming_page() const;
  void note_missed();
  void look_through();
  void read_aloud(const std::string& words);
  ui::UiInput without_scans(const ui::UiInput& input);

  Parts parts_;
  text::TextEngine engine_;
  ui::Ui ui_;
  Presenter presenter_;
  session::Session session_;
  screens::Models models_;
  screens::ViewState view_;
  input::ScanFilter scans_;
  Milliseconds fetched_at_{0};             // when input was last taken
  std::string heard_page_;                 // the page whose heading was read last
  std::string bodies_of_;                  // the search whose texts are to be looked through ...
  std::optional<Milliseconds> bodies_at_;  // ... and when
  bool forgot_ = false;  // a visit ended in this frame: what it left on the stack is overwritten behind it
  std::vector<crypto::VerifyKey> slip_keys_;
  std::string said_place_of_;  // what chrome.said_place says, with its language
  std::optional<std::chrono::microseconds> drawing_time_;

  std::string overlay_;

  std::unique_ptr<ui::Ui> hidden_;    // draws rehearsals; made when the first is due
  ui::PreparedFrame prepared_;        // as large as the screen, from the first touch to the visit's end
  bool rehearsed_touch_ = false;      // the finger that is down has had its rehearsal
  std::string warming_;               // the page whose targets are being warmed
  std::set<std::string> warmed_;      // names of its targets that have had their turn
  std::set<std::string> warm_pages_;  // pages whose targets have all had it
};

}  // namespace mingbai::app
