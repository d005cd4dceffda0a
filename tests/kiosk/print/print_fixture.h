// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include "kiosk/print/printer.h"
#include "kiosk/text/font_set.h"
#include "tests/kiosk/print/png.h"
#include "tests/support/catch.h"
#include "tests/support/escpos_decoder.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

inline std::shared_ptr<const text::FontSet> product_fonts() {
  auto fonts = text::FontSet::load(source_path("fonts"));
  REQUIRE(fonts);
  return *fonts;
}

inline print::PrinterProfile profile_of(print::PaperWidth paper) {
  print::PrinterProfile profile;
  profile.width_dots = static_cast<int>(paper);
  return profile;
}

inline print::Bitmap bitmap_of(const PaperSlip& slip) {
  print::Bitmap bitmap(slip.width, static_cast<int>(slip.rows.size()));
  bitmap.dots = slip.dots();
  return bitmap;
}

// Standard output of a program, without its last line feed.
inline std::string output_of(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    output.append(buffer.data(), got);
  }
  ::pclose(pipe);
  while (!output.empty() && output.back() == '\n') output.pop_back();
  return output;
}

inline std::string read_qr(const print::Bitmap& bitmap) {
  const TempDirectory folder;
  REQUIRE(write_png(folder / "qr.png", bitmap));
  return output_of("zbarimg -q --raw " + (folder / "qr.png").string());
}

// Short deadlines; everything else as in the product.
inline print::PrintLimits quick_limits() {
  print::PrintLimits limits;
  limits.open = Milliseconds(500);
  limits.stall = Milliseconds(1200);
  limits.answer = Milliseconds(300);
  // What the modelled printer has not read by then is taken back from the line: its thread may wait for a core that
  // long.
  limits.proof_base = Milliseconds(3000);
  limits.slowest_mm_per_s = 1000.0;
  return limits;
}

}  // namespace mingbai::test
