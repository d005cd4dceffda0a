// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/sealed_cases.h"

#include <fstream>

#include "sync/base/date.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::store;
using mingbai::test::ok;
using mingbai::test::TempDirectory;

namespace {

const Instant k_now = *parse_instant("2026-11-22T10:00:00+08:00");
const Instant k_later = k_now + std::chrono::hours{24};

SealedCasesBook book(std::int64_t through) {
  return {"salt", 1, 1 << 24, through, k_now, k_now};
}

}  // namespace

TEST_CASE("sealed cases and how far they have come outlive a restart together", "[store]") {
  const TempDirectory folder;
  {
    const auto cases = ok(SealedCases::open(folder / "s.db"));
    CHECK(ok(cases->book()).salt.empty());
    CHECK_FALSE(ok(cases->standing()).as_of);
    ok(cases->take({{"one", std::string("b\0x", 3), k_later}, {"two", "box", k_later}}, book(2), false, k_now));
    ok(cases->take({{"two", "newer", k_later}}, book(3), false, k_now));
  }
  const auto cases = ok(SealedCases::open(folder / "s.db"));
  CHECK(ok(cases->find("one", k_now))->box == std::string("b\0x", 3));
  CHECK(ok(cases->find("two", k_now))->box == "newer");
  CHECK_FALSE(ok(cases->find("three", k_now)));
  CHECK(ok(cases->book()).through == 3);
  CHECK(ok(cases->standing()).count == 2);
  CHECK(ok(cases->standing()).as_of == k_now);
  CHECK(ok(SealedCases::look(folder / "s.db"))->count == 2);
  CHECK_FALSE(ok(SealedCases::look(folder / "absent.db")));
}

TEST_CASE("a sealed case is gone when its time is over, asked for or not", "[store]") {
  const TempDirectory folder;
  const auto cases = ok(SealedCases::open(folder / "s.db"));
  ok(cases->take({{"one", "box", k_later}, {"two", "box", k_later + std::chrono::hours{1}}}, book(2), false, k_now));
  CHECK_FALSE(ok(cases->find("one", k_later)));
  CHECK(ok(cases->standing()).count == 2);
  ok(cases->take({}, book(3), false, k_later));
  CHECK(ok(cases->standing()).count == 1);
}

TEST_CASE("boxes of another server go before the first of a new one comes", "[store]") {
  const TempDirectory folder;
  const auto cases = ok(SealedCases::open(folder / "s.db"));
  ok(cases->take({{"one", "box", k_later}}, book(1), false, k_now));
  ok(cases->take({{"two", "box", k_later}}, book(1), true, k_now));
  CHECK_FALSE(ok(cases->find("one", k_now)));
  CHECK(ok(cases->find("two", k_now)));
}

TEST_CASE("a damaged file of sealed cases is made anew", "[store]") {
  const TempDirectory folder;
  {
    const auto cases = ok(SealedCases::open(folder / "s.db"));
    ok(cases->take({{"one", "box", k_later}}, book(1), false, k_now));
  }
  std::ofstream(folder / "s.db", std::ios::in | std::ios::out).write("garbage, garbage, garbage", 25);
  const auto cases = ok(SealedCases::open(folder / "s.db"));
  CHECK(ok(cases->book()).salt.empty());
  CHECK(ok(cases->standing()).count == 0);
  ok(cases->take({{"one", "box", k_later}}, book(1), false, k_now));
  CHECK(ok(cases->find("one", k_now)));
}
