// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/clock.h"

#include "sync/base/date.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace std::chrono_literals;

TEST_CASE("the civil date turns at midnight in China, not in London", "[base]") {
  const Instant before = *parse_instant("2026-11-22T15:59:59Z");
  CHECK(to_iso8601(china_date(before)) == "2026-11-22");
  CHECK(to_iso8601(china_date(before + 1s)) == "2026-11-23");
  CHECK(china_midnight(china_date(before + 1s)) == before + 1s);
}

TEST_CASE("an instant is written with China's offset and read back", "[base]") {
  const Instant instant = *parse_instant("2026-11-22T10:06:00+08:00");
  CHECK(to_iso8601(instant) == "2026-11-22T10:06:00+08:00");
  CHECK(parse_instant(to_iso8601(instant)) == instant);
}

TEST_CASE("a fixed clock stands still until told, and both times move together", "[base]") {
  FixedClock clock(*parse_instant("2026-11-22T23:59:59+08:00"));
  const Milliseconds start = clock.steady();
  CHECK(to_iso8601(clock.today()) == "2026-11-22");
  clock.advance(1500ms);
  CHECK(to_iso8601(clock.today()) == "2026-11-23");
  CHECK(clock.steady() - start == 1500ms);
  clock.set(*parse_instant("2020-01-01T00:00:00+08:00"));
  CHECK(to_iso8601(clock.today()) == "2020-01-01");
  CHECK(clock.steady() - start == 1500ms);
}
