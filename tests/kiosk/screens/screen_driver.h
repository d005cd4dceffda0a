// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/app/stage.h"
#include "sync/base/log.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

// The screen and the hall's settings.
struct Glass {
  int width = 1080;
  int height = 1920;
  session::Settings settings;
  std::filesystem::path catalog;  // empty: a small one of the driver's own
};

// A kiosk without window, agent and printer, on a small catalog of its own and a clock that stands still: draws real
// frames and is touched by semantic names, as a visitor touches what he sees.
class ScreenDriver {
 public:
  explicit ScreenDriver(Glass glass = {});

  void draw();
  // A finger on the middle of the node, lifted again; fails the test when the node is absent, disabled or out of sight.
  void tap(std::string_view name);
  void type(std::string_view text);
  void wait(Milliseconds time);  // moves the clock, then draws
  bool shows(std::string_view name) { return stage_->ui().tree().find(name) != nullptr; }
  std::string label(std::string_view name) const;
  const std::string& screen() const { return stage_->ui().tree().screen; }
  app::Stage& stage() { return *stage_; }
  FixedClock& clock() { return clock_; }
  // What the session asked of the world since the last call.
  std::vector<session::Effect> take_effects();
  // What was read aloud since the last call.
  std::vector<app::Aloud> take_said() { return std::exchange(said_, {}); }

 private:
  TempDirectory directory_;
  FixedClock clock_;
  Log log_;
  calendar::Calendar calendar_;
  calendar::LegalClocks clocks_;
  std::unique_ptr<app::Wordbook> wordbook_;
  std::unique_ptr<ui::IconSet> icons_;
  std::unique_ptr<catalog::Reader> reader_;
  std::unique_ptr<app::MissedSearches> missed_;
  std::vector<session::Effect> effects_;
  std::vector<app::Aloud> said_;
  std::unique_ptr<app::Stage> stage_;
};

// The power that the driver's catalog holds in full, and a case that lies on it.
inline constexpr std::string_view k_full_power = "SC0001";
inline constexpr std::string_view k_revised_power = "OT10000";  // one change published late, one still owed
cases::Case running_case();
// A valid tracking code without dashes.
std::string a_code();

}  // namespace mingbai::test
