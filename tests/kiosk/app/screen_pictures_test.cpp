// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/screen_pictures.h"

#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/cases/screen_picture.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::test;
using app::ScreenPictures;

TEST_CASE("each wish gets one picture, and none is left when nobody wishes for one", "[app]") {
  const TempDirectory folder;
  const FixedClock clock{*parse_instant("2026-11-22T09:00:00+08:00")};
  const Log log("test", clock, -1);
  const auto file = folder / "screen.picture";
  const auto left = [&] { return ok(cases::parse_screen_picture(ok(read_file(file, 64 * 1024)))); };
  const ui::FrameBuffer frame(90, 160);
  write_bytes(file, "of an earlier life");
  ScreenPictures pictures(file, clock, log);
  CHECK_FALSE(std::filesystem::exists(file));
  CHECK_FALSE(pictures.wanted());
  pictures.follow("0123456789abcdef");
  REQUIRE(pictures.wanted());
  pictures.take(frame);
  CHECK_FALSE(pictures.wanted());
  pictures.follow("0123456789abcdef");  // the agent says so until it has sent it
  CHECK_FALSE(pictures.wanted());
  CHECK(left().wish == "0123456789abcdef");
  CHECK(left().taken == clock.now());
  pictures.follow("fedcba9876543210");
  REQUIRE(pictures.wanted());
  pictures.take(frame);
  CHECK(left().wish == "fedcba9876543210");
  pictures.follow("");
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("a folder that cannot be written costs the picture and nothing else", "[app]") {
  const TempDirectory folder;
  const FixedClock clock{*parse_instant("2026-11-22T09:00:00+08:00")};
  const Log log("test", clock, -1);
  ScreenPictures pictures(folder / "missing" / "screen.picture", clock, log);
  pictures.follow("0123456789abcdef");
  pictures.take(ui::FrameBuffer(9, 16));
  CHECK_FALSE(pictures.wanted());
}
