// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/date.h"

#include "tests/support/catch.h"

using namespace mingbai;

TEST_CASE("only days that exist are read as dates", "[base]") {
  for (const char* good : {"2026-02-28", "2024-02-29", "2000-02-29", "1999-12-31"}) {
    CAPTURE(good);
    REQUIRE(parse_date(good));
    CHECK(to_iso8601(*parse_date(good)) == good);
  }
  for (const char* bad :
       {"", "2026-2-28", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026/01/01",
        "2026-01-01 ", " 2026-01-01", "20260101", "2026-01-0x", "-026-01-01", "2026-01-01T00:00:00Z"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_date(bad));
  }
}

TEST_CASE("an instant needs seconds and an offset", "[base]") {
  CHECK(parse_instant("2026-11-22T02:06:00Z") == parse_instant("2026-11-22T10:06:00+08:00"));
  CHECK(parse_instant("2026-11-21T21:06:00-05:00") == parse_instant("2026-11-22T02:06:00Z"));
  CHECK(parse_instant("1970-01-01T00:00:00Z")->time_since_epoch().count() == 0);
  for (const char* bad :
       {"", "2026-11-22", "2026-11-22T10:06:00", "2026-11-22 10:06:00Z", "2026-11-22T24:00:00Z", "2026-11-22T10:60:00Z",
        "2026-11-22T10:06:00+0800", "2026-11-22T10:06:00+08:60", "2026-11-22T10:06:00z", "2026-02-30T10:06:00Z"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_instant(bad));
  }
}
