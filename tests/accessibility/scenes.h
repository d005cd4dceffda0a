// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Every screen, sheet and state that a visitor can see, and every setting it can be seen in.
#pragma once

#include <string>
#include <vector>

#include "tests/kiosk/screens/screen_driver.h"

namespace mingbai::test {

enum class World {
  usual,
  offline,        // the data is of this morning, the line is down
  old_data,       // two days: amber
  very_old_data,  // nine days: red
  no_printer,
  asking,     // the case was asked for and nobody has answered yet
  not_found,  // ... and the answer was no
  no_answer,  // ... and the line is down
  with_map,   // config/hall.toml is drawn
  printing,
  printed,
  print_failed,
  print_unknown,
  printing_unseen,  // the print's sheet was closed: a toast tells how it goes on
  printed_unseen,
  print_failed_unseen,
  idle_warning,
  waiting_for_data,
  maintenance,
  out_of_service,
};

struct Scene {
  std::string name;    // "power-flow", as violations and pictures call it
  std::string screen;  // as --screen of mingbai-kiosk takes it
  World world = World::usual;
};
const std::vector<Scene>& every_scene();

struct Setting {
  int width = 1080;
  int height = 1920;
  float mm_per_px = 0.248F;
  session::Settings settings;
  std::string text() const;  // "1080x1920 m standard whole zh-Hans"
};
// Sizes x contrasts x reach x languages x orientations.
std::vector<Setting> every_setting();
// A few of them in which every pair of values of two axes occurs.
std::vector<Setting> pairs_of_settings();
// 21.5 inch in 4K, portrait and landscape.
std::vector<Setting> settings_4k();

// Brings a fresh visit in `setting` to `scene`. False when mingbai-kiosk --screen would not know the way.
bool reach(ScreenDriver& kiosk, const Scene& scene, const Setting& setting);

}  // namespace mingbai::test
