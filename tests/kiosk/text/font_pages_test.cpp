// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/font_pages.h"

#include <fstream>
#include <string>

#include "kiosk/text/text_engine.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"

using namespace mingbai::text;

namespace {

// KiB of font files that are in this process's memory now.
long resident_fonts() {
  std::ifstream mappings("/proc/self/smaps");
  long total = 0;
  bool font = false;
  for (std::string line; std::getline(mappings, line);) {
    if (line.find('-') < line.find(' ') && line.find("-p ") != std::string::npos) {
      font = line.ends_with(".ttc") || line.ends_with(".ttf") || line.ends_with(".otf");
    } else if (font && line.starts_with("Rss:")) {
      total += std::stol(line.substr(4));
    }
  }
  return total;
}

}  // namespace

TEST_CASE("font pages that are given back leave memory, and come back with the same glyphs", "[text]") {
  auto set = FontSet::load(mingbai::test::source_path("fonts"));
  REQUIRE(set.has_value());
  TextEngine engine(*set, TextTarget::screen);
  TextStyle style;
  style.size_px = 40.0F;
  const std::string words = "您要办什么事，带什么材料";
  const auto ink = [&] {
    engine.forget_all();
    const TextBlock& block = engine.block(words, style);
    return block.mask.coverage;
  };
  const auto before = ink();
  const long held = resident_fonts();
  REQUIRE(held > 0);
  CHECK(give_back_font_pages() > 0);
  CHECK(resident_fonts() < held / 4);
  CHECK(ink() == before);
}
