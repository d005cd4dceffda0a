// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_config.h"

#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"

namespace mingbai::app {

TEST_CASE("the shipped configuration is read and finds assets and fonts beside it", "[app]") {
  const KioskConfig config = test::ok(KioskConfig::load(test::source_path("config/kiosk.toml")));
  REQUIRE(config.assets == test::source_path("assets").lexically_normal());
  REQUIRE(config.fonts == test::source_path("fonts").lexically_normal());
  REQUIRE(config.idle.warn_after == Milliseconds{120'000});
  REQUIRE(config.idle.answer_within == Milliseconds{30'000});
  REQUIRE(config.printer == "none");
}

TEST_CASE("an empty configuration is the default one", "[app]") {
  const KioskConfig config = test::ok(KioskConfig::parse("", "kiosk.toml", "/etc/mingbai"));
  REQUIRE(config.state == "/var/lib/mingbai");
  REQUIRE(config.defaults == session::Settings{});
}

TEST_CASE("relative paths are meant from the file's folder", "[app]") {
  const KioskConfig config =
      test::ok(KioskConfig::parse("state = \"a/b\"\nassets = \"/x/assets\"", "kiosk.toml", "/etc/mingbai"));
  REQUIRE(config.state == "/etc/mingbai/a/b");
  REQUIRE(config.fonts == "/x/fonts");
}

TEST_CASE("what is wrong in the configuration is named", "[app]") {
  struct Row {
    std::string toml;
    ErrorCode code;
    std::string names;
  };
  const std::vector<Row> rows{
      {"idle_warn_seconds = 0", ErrorCode::bad_value, "idle_warn_seconds"},
      {"idle_warn_seconds = \"long\"", ErrorCode::bad_value, "idle_warn_seconds"},
      {"langauge = \"en\"", ErrorCode::bad_value, "langauge"},
      {"language = \"klingon\"", ErrorCode::bad_value, "klingon"},
      {"hall = 3", ErrorCode::bad_value, "hall"},
      {"fullscreen = \"yes\"", ErrorCode::bad_value, "fullscreen"},
      {"printer_proof = \"trust\"", ErrorCode::bad_value, "printer_proof"},
      {"hall = ", ErrorCode::bad_syntax, "line 1"},
  };
  for (const Row& row : rows) {
    INFO(row.toml);
    const auto config = KioskConfig::parse(row.toml, "kiosk.toml", "/");
    REQUIRE_FALSE(config);
    REQUIRE(config.error().code == row.code);
    REQUIRE(config.error().message.find(row.names) != std::string::npos);
  }
}

}  // namespace mingbai::app
