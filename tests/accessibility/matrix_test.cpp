// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Every screen, measured. The short run belongs to the test suite; the whole matrix is started by
// scripts/accessibility:
//   MINGBAI_ACCESSIBILITY_JSON   file for what was found
//   MINGBAI_ACCESSIBILITY_ONLY   scenes whose name holds this text
//   MINGBAI_ACCESSIBILITY_SETTINGS  settings whose name holds this text, e.g. "1080x1920 xl standard lower bo"
//   MINGBAI_ACCESSIBILITY_PICTURES  folder for a picture of each page that breaks a rule
//   MINGBAI_ACCESSIBILITY_SECONDS  stop after so long and say what was left out
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "tests/accessibility/inspection.h"
#include "tests/accessibility/stress_catalog.h"
#include "tests/accessibility/walks.h"
#include "tests/support/catch.h"

namespace mingbai::test {
namespace {

constexpr std::size_t k_keys_a_screen = 60;

std::string setting_of(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

class Deadline {
 public:
  Deadline() {
    const std::string seconds = setting_of("MINGBAI_ACCESSIBILITY_SECONDS");
    if (!seconds.empty()) {
      end_ = std::chrono::steady_clock::now() + std::chrono::seconds(std::stol(seconds));
    }
  }
  bool over() const { return end_ && std::chrono::steady_clock::now() >= *end_; }

 private:
  std::optional<std::chrono::steady_clock::time_point> end_;
};

std::vector<Scene> chosen_scenes() {
  const std::string only = setting_of("MINGBAI_ACCESSIBILITY_ONLY");
  std::vector<Scene> scenes;
  for (const Scene& scene : every_scene()) {
    if (only.empty() || scene.name.find(only) != std::string::npos) {
      scenes.push_back(scene);
    }
  }
  return scenes;
}

std::vector<Setting> chosen_settings() {
  std::vector<Setting> settings = every_setting();
  const std::vector<Setting> large = settings_4k();
  settings.insert(settings.end(), large.begin(), large.end());
  const std::string only = setting_of("MINGBAI_ACCESSIBILITY_SETTINGS");
  std::erase_if(settings, [&](const Setting& setting) { return setting.text().find(only) == std::string::npos; });
  return settings;
}

struct Bench {
  TempDirectory directory;
  std::filesystem::path catalog = directory / "stress.db";
  Bench() { write_stress_catalog(catalog); }
  Glass glass() const {
    Glass glass;
    glass.catalog = catalog;
    return glass;
  }
};

void walk(Inspection& inspection, ScreenDriver& kiosk, const Scene& scene, const Setting& setting, std::size_t keys) {
  Violations found;
  if (!reach(kiosk, scene, setting)) {
    return;
  }
  check_keys(kiosk, keys, found);
  reach(kiosk, scene, setting);
  check_states_in_grey(kiosk, found);
  inspection.add(std::move(found), scene.name, setting.text());
}

void write_json(const Inspection& inspection) {
  const std::string path = setting_of("MINGBAI_ACCESSIBILITY_JSON");
  if (!path.empty()) {
    std::ofstream(path, std::ios::binary) << inspection.json() << '\n';
  }
}

}  // namespace

TEST_CASE("every screen keeps the measured rules of accessibility", "[accessibility]") {
  const Bench bench;
  ScreenDriver kiosk(bench.glass());
  Inspection inspection;
  const std::vector<Setting> settings = pairs_of_settings();
  std::size_t turn = 0;
  for (const Scene& scene : chosen_scenes()) {
    inspection.look_at(kiosk, scene, settings[turn++ % settings.size()], 0);
  }
  CHECK(inspection.lines() == "");
}

TEST_CASE("keys reach everything and no state is told by colour alone", "[accessibility]") {
  const Bench bench;
  ScreenDriver kiosk(bench.glass());
  Inspection inspection;
  for (const Scene& scene : every_scene()) {
    const bool wanted = scene.name == "home" || scene.name == "power-bring" || scene.name == "home-display";
    if (wanted) {
      walk(inspection, kiosk, scene, Setting{}, 12);
    }
  }
  CHECK(inspection.lines() == "");
}

TEST_CASE("the whole matrix", "[.matrix]") {
  const Bench bench;
  const Deadline deadline;
  Inspection inspection;
  const std::vector<Scene> scenes = chosen_scenes();
  const std::vector<Setting> settings = chosen_settings();
  std::size_t done = 0;
  for (const Setting& setting : settings) {
    // A kiosk of its own for each setting: the text blocks of others need no room in its cache.
    ScreenDriver kiosk(bench.glass());
    for (const Scene& scene : scenes) {
      if (!deadline.over()) {
        inspection.look_at(kiosk, scene, setting, 3);
        ++done;
      }
    }
    std::cerr << setting.text() << ": " << inspection.violations() << " violations so far\n";
  }
  std::cout << inspection.text();
  std::cout << done << " of " << scenes.size() * settings.size()
            << " combinations of scene and setting were looked at\n";
  write_json(inspection);
  CHECK(inspection.violations() == 0);
}

TEST_CASE("pairs of settings", "[.pairs]") {
  const Bench bench;
  Inspection inspection;
  for (const Setting& setting : pairs_of_settings()) {
    ScreenDriver kiosk(bench.glass());
    for (const Scene& scene : chosen_scenes()) {
      inspection.look_at(kiosk, scene, setting, 1);
    }
  }
  std::cout << inspection.text();
  write_json(inspection);
  CHECK(inspection.violations() == 0);
}

TEST_CASE("keys and states on every screen", "[.walks]") {
  const Bench bench;
  Inspection inspection;
  for (const session::Contrast contrast :
       {session::Contrast::standard, session::Contrast::high, session::Contrast::low}) {
    for (const auto& [width, height] : {std::pair{1080, 1920}, std::pair{1920, 1080}}) {
      ScreenDriver kiosk(bench.glass());
      const Setting setting{.width = width, .height = height, .settings = {.contrast = contrast}};
      for (const Scene& scene : chosen_scenes()) {
        walk(inspection, kiosk, scene, setting, k_keys_a_screen);
      }
    }
  }
  std::cout << inspection.text();
  write_json(inspection);
  CHECK(inspection.violations() == 0);
}

}  // namespace mingbai::test
