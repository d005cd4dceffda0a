// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/http/backoff.h"

#include "sync/base/date.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::http;
using namespace std::chrono_literals;

TEST_CASE("the ceiling doubles with every failure up to the cap and falls back on success", "[http]") {
  Backoff backoff({1000ms, 10'000ms, 60'000ms}, [] { return 1.0; });
  for (const auto expected : {1000ms, 2000ms, 4000ms, 8000ms, 10'000ms, 10'000ms}) {
    CHECK(backoff.after_failure() == expected);
  }
  for (int i = 0; i < 10'000; ++i) {
    backoff.after_failure();
  }
  CHECK(backoff.after_failure() == 10'000ms);
  backoff.after_success();
  CHECK(backoff.after_failure() == 1000ms);
  CHECK(backoff.failures() == 1);
}

TEST_CASE("the wait is drawn over the whole span below the ceiling", "[http]") {
  double next = 0.0;
  Backoff backoff({1000ms, 1000ms, 60'000ms}, [&next] { return next; });
  CHECK(backoff.after_failure() == 0ms);
  next = 0.25;
  CHECK(backoff.after_failure() == 250ms);
}

TEST_CASE("a server's wish is kept, spread out and limited", "[http]") {
  Backoff backoff({1000ms, 1000ms, 60'000ms}, [] { return 0.5; });
  CHECK(backoff.after_failure(30'000ms) == 30'500ms);
  CHECK(backoff.after_failure(1'000'000'000ms) == 60'500ms);
  CHECK(backoff.after_failure(-5ms) == 500ms);
}

TEST_CASE("Retry-After is read as seconds or as a date", "[http]") {
  const Instant now = *parse_instant("2026-11-22T10:00:00Z");
  CHECK(parse_retry_after("120", now) == 120'000ms);
  CHECK(parse_retry_after("0", now) == 0ms);
  CHECK(parse_retry_after("Sun, 22 Nov 2026 10:02:00 GMT", now) == 120'000ms);
  CHECK(parse_retry_after("Sun, 22 Nov 2026 09:00:00 GMT", now) == 0ms);
  CHECK(parse_retry_after("99999999999999999999", now) > 24h);
  for (const char* bad : {"", "soon", "-5", "明天"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_retry_after(bad, now));
  }
}
