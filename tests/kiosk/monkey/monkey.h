// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "kiosk/ui/frame_buffer.h"
#include "tests/kiosk/screens/screen_driver.h"

namespace mingbai::test {

// Somebody who touches everything: seeded, so that each run can be repeated to the step. Drives the real stage on a
// clock of its own and draws pixels only now and then.
class Monkey {
 public:
  struct Options {
    std::uint64_t steps = 1'000'000;  // touches, drags, keys, wheel turns, typed texts
    std::uint64_t seed = 1;
    std::filesystem::path catalog;        // at first
    std::filesystem::path other_catalog;  // that comes while nobody is here
    std::filesystem::path trail;          // the step being done, for when it kills us; empty: none
    std::uint64_t look_every = 500;       // steps between two pictures
    std::uint64_t home_every = 250;       // steps between two ways home
  };
  struct Report {
    std::uint64_t steps = 0;
    std::uint64_t touches = 0;
    std::uint64_t drags = 0;
    std::uint64_t visits = 0;
    std::uint64_t ways_home = 0;
    std::uint64_t most_touches_home = 0;
    std::uint64_t pictures = 0;
    double slowest_frame_ms = 0.0;
    std::string slowest_where;
    std::vector<std::pair<std::string, std::uint64_t>> screens;  // how often each was stood on
    std::vector<std::pair<std::uint64_t, long>> memory;          // after so many steps: resident KiB
    std::set<std::string> enlarged;                              // targets laid out below 12.7 mm somewhere
    std::vector<std::string> faults;                             // empty: it held
  };

  explicit Monkey(Options options);
  // Stops early after 20 faults.
  Report run();

 private:
  using Events = std::vector<ui::UiEvent>;

  std::size_t below(std::size_t bound);  // 0 to bound - 1
  bool chance(int per_mille) { return below(1000) < static_cast<std::size_t>(per_mille); }
  ui::Point anywhere();
  ui::Point somewhere();  // often on a target
  void tap(Events& events);
  void drag(Events& events);
  void odd_pointer(Events& events);
  void type(Events& events);
  void act(Events& events);
  void world_moves();
  void answer();
  void report_print();
  void change_settings();
  void change_world();
  void show(const ui::UiInput& input);
  void check_frame();
  void check_way_home();
  bool touch_home();
  void look();
  void fault(std::string what);
  ui::Ui& ui() { return driver_.stage().ui(); }

  Options options_;
  std::mt19937_64 random_;
  ScreenDriver driver_;
  std::unique_ptr<catalog::Reader> first_;
  std::unique_ptr<catalog::Reader> second_;
  ui::FrameBuffer frame_;
  std::fstream trail_;
  std::uint64_t step_ = 0;
  Report report_;
  std::map<std::string, std::uint64_t> stood_;
  std::set<std::string> known_;
};

}  // namespace mingbai::test
