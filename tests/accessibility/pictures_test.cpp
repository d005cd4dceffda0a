// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Every scene as a picture and contact sheets of them, for people who look: scripts/screenshots starts it.
//   MINGBAI_PICTURES        folder
//   MINGBAI_PICTURES_ONLY   scenes whose name holds this text
//   MINGBAI_PICTURES_GROUP  settings of this name alone, e.g. portrait-bo-xl
//   MINGBAI_PICTURES_SHEETS yes: the sheets alone
#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "tests/accessibility/contact_sheet.h"
#include "tests/accessibility/scenes.h"
#include "tests/accessibility/stress_catalog.h"
#include "tests/support/catch.h"

namespace mingbai::test {
namespace {

using session::Contrast, session::Language, session::Reach, session::TextSize;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

bool main_scene(const std::string& name) {
  static const std::vector<std::string> k_main{
      "attract", "home",         "search", "power-bring", "power-can-i", "power-flow", "power-basis", "flow",
      "case",    "home-display", "hall",   "feedback",    "lookup-code", "list-life",  "help"};
  return std::find(k_main.begin(), k_main.end(), name) != k_main.end();
}

Setting turned(Setting setting) {
  std::swap(setting.width, setting.height);
  return setting;
}

struct Group {
  std::string name;
  Setting setting;
  bool all_scenes;
};

std::vector<Group> groups() {
  const auto with = [](session::Settings settings) { return Setting{.settings = settings}; };
  std::vector<Group> list{{"portrait", with({}), true}, {"landscape", turned(with({})), true}};
  for (const Language language : {Language::en, Language::zh_hant, Language::bo}) {
    const Setting setting = with({.language = language});
    list.push_back({"portrait-" + std::string(session::word(language)), setting, language == Language::en});
    list.push_back({"landscape-" + std::string(session::word(language)), turned(setting), false});
  }
  for (const TextSize size : {TextSize::s, TextSize::l, TextSize::xl}) {
    const Setting setting = with({.text_size = size});
    list.push_back({"portrait-" + std::string(session::word(size)), setting, size == TextSize::xl});
    list.push_back({"landscape-" + std::string(session::word(size)), turned(setting), size == TextSize::xl});
  }
  for (const Contrast contrast : {Contrast::high, Contrast::low}) {
    const Setting setting = with({.contrast = contrast});
    list.push_back({"portrait-" + std::string(session::word(contrast)), setting, contrast == Contrast::low});
    list.push_back({"landscape-" + std::string(session::word(contrast)), turned(setting), false});
  }
  // The longest words in large letters: where a page breaks first.
  for (const auto& [language, size] : {std::pair{Language::bo, TextSize::xl}, std::pair{Language::en, TextSize::l}}) {
    const Setting setting = with({.language = language, .text_size = size});
    const std::string words = std::string(session::word(language)) + "-" + std::string(session::word(size));
    list.push_back({"portrait-" + words, setting, true});
    list.push_back({"landscape-" + words, turned(setting), true});
  }
  list.push_back({"portrait-lower", with({.reach = Reach::lower_half}), true});
  list.push_back({"portrait-lower-xl-en",
                  with({.language = Language::en, .text_size = TextSize::xl, .reach = Reach::lower_half}), false});
  list.push_back({"portrait-lower-xl-bo",
                  with({.language = Language::bo, .text_size = TextSize::xl, .reach = Reach::lower_half}), true});
  list.push_back({"4k-portrait", {.width = 2160, .height = 3840, .mm_per_px = 0.124F}, false});
  list.push_back({"4k-landscape", {.width = 3840, .height = 2160, .mm_per_px = 0.124F}, false});
  return list;
}

}  // namespace

TEST_CASE("pictures of everything", "[.pictures]") {
  const std::filesystem::path folder = environment("MINGBAI_PICTURES");
  REQUIRE_FALSE(folder.empty());
  std::filesystem::create_directories(folder);
  const std::string only = environment("MINGBAI_PICTURES_ONLY");
  const bool sheets_alone = !environment("MINGBAI_PICTURES_SHEETS").empty();
  TempDirectory directory;
  write_stress_catalog(directory / "stress.db");
  Glass glass;
  glass.catalog = directory / "stress.db";
  std::size_t pictures = 0;
  int sheets = 0;
  ui::FrameBuffer frame;
  const std::string only_group = environment("MINGBAI_PICTURES_GROUP");
  for (const Group& group : groups()) {
    if (!only_group.empty() && group.name != only_group) {
      continue;
    }
    ScreenDriver kiosk(glass);
    const bool upright = group.setting.height > group.setting.width;
    ContactSheets sheet(folder, "sheet-" + group.name, upright ? 6 : 4, upright ? 2 : 4);
    for (const Scene& scene : every_scene()) {
      const bool wanted =
          (group.all_scenes || !only.empty() || main_scene(scene.name)) && scene.name.find(only) != std::string::npos;
      if (!wanted || !reach(kiosk, scene, group.setting)) {
        continue;
      }
      kiosk.stage().ui().render(frame, ui::Redraw::everything);
      sheet.add(frame, scene.name);
      ++pictures;
      if (!sheets_alone) {
        CHECK(ui::write_png(frame, folder / (scene.name + "-" + group.name + ".png")).has_value());
      }
    }
    sheets += sheet.finish();
  }
  std::cout << pictures << " pictures, " << sheets << " contact sheets in " << folder.string() << '\n';
}

}  // namespace mingbai::test
