// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/random.h"

#include <array>
#include <set>

#include "sync/crypto/secret.h"
#include "tests/support/catch.h"

using namespace mingbai::crypto;

TEST_CASE("random bytes do not repeat and have the length that was asked for", "[crypto]") {
  CHECK(random_bytes(0).empty());
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string bytes = random_bytes(16);
    CHECK(bytes.size() == 16);
    CHECK(seen.insert(bytes).second);
  }
}

TEST_CASE("random numbers stay in their bounds and reach all of them", "[crypto]") {
  std::array<int, 10> hits{};
  for (int i = 0; i < 10'000; ++i) {
    ++hits[random_below(10)];
    const double unit = random_unit();
    REQUIRE(unit >= 0.0);
    REQUIRE(unit < 1.0);
  }
  for (const int count : hits) {
    CHECK(count > 800);  // 1,000 expected; 6.6 standard deviations
    CHECK(count < 1200);
  }
}

TEST_CASE("secrets compare by content and are gone after a wipe or a move", "[crypto]") {
  CHECK(equal_in_constant_time("abc", "abc"));
  CHECK_FALSE(equal_in_constant_time("abc", "abd"));
  CHECK_FALSE(equal_in_constant_time("abc", "abcd"));
  CHECK(equal_in_constant_time("", ""));

  std::string text = "a citizen's words";
  text.reserve(64);
  const char* where = text.data();
  wipe(text);
  CHECK(text.empty());
  // Within the capacity that the string still owns.
  CHECK(std::string(where, where + 17) == std::string(17, '\0'));

  SecretBytes first(std::string("key"));
  SecretBytes second(std::move(first));
  CHECK(second.view() == "key");
  first = std::move(second);
  CHECK(first.view() == "key");
  CHECK(second.size() == 0);  // NOLINT(bugprone-use-after-move,clang-analyzer-cplusplus.Move): that is the promise
}
