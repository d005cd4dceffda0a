// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/pin_hash.h"

#include <utility>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/ok.h"

namespace mingbai::crypto {

TEST_CASE("numbers that are guessed first are refused, each for its reason", "[crypto]") {
  const std::vector<std::pair<std::string_view, PinWeakness>> rows{{"", PinWeakness::too_short},
                                                                   {"90417", PinWeakness::too_short},
                                                                   {"9041723560418", PinWeakness::too_long},
                                                                   {"90417a", PinWeakness::not_digits},
                                                                   {"904 17", PinWeakness::not_digits},
                                                                   {"000000", PinWeakness::few_digits},
                                                                   {"686868", PinWeakness::few_digits},
                                                                   {"123456", PinWeakness::sequence},
                                                                   {"876543", PinWeakness::sequence},
                                                                   {"567890", PinWeakness::sequence},
                                                                   {"135791", PinWeakness::sequence},
                                                                   {"407407", PinWeakness::repetition},
                                                                   {"114477", PinWeakness::repetition},
                                                                   {"407704", PinWeakness::mirrored},
                                                                   {"870521", PinWeakness::date},
                                                                   {"210587", PinWeakness::date},
                                                                   {"052187", PinWeakness::date},
                                                                   {"198705", PinWeakness::date},
                                                                   {"19870521", PinWeakness::date},
                                                                   {"21051987", PinWeakness::date},
                                                                   {"147258", PinWeakness::common},
                                                                   {"5201314", PinWeakness::common},
                                                                   {"904172", PinWeakness::none},
                                                                   {"3580417", PinWeakness::none},
                                                                   {"99870521", PinWeakness::none},
                                                                   {"904172356041", PinWeakness::none}};
  for (const auto& [pin, weakness] : rows) {
    INFO(pin);
    REQUIRE(weakness_of(pin) == weakness);
  }
}

TEST_CASE("a hash knows its number and no other", "[crypto]") {
  const PinHash hash = test::ok(PinHash::make("904172"));
  REQUIRE(hash.text().starts_with("$argon2id$v=19$m=65536,t=4,p=1$"));
  REQUIRE(hash.text().find("904172") == std::string::npos);
  const PinHash again = test::ok(PinHash::parse("  " + hash.text() + "\n"));
  REQUIRE(again.matches("904172"));
  REQUIRE_FALSE(again.matches("904173"));
  REQUIRE_FALSE(again.matches(""));
  REQUIRE_FALSE(again.matches("9041722"));
}

TEST_CASE("two hashes of one number differ", "[crypto]") {
  REQUIRE(test::ok(PinHash::make("904172")).text() != test::ok(PinHash::make("904172")).text());
}

TEST_CASE("a weak number is not hashed and the message says why", "[crypto]") {
  const auto refused = PinHash::make("123456");
  REQUIRE_FALSE(refused);
  REQUIRE(refused.error().code == ErrorCode::bad_value);
  REQUIRE(refused.error().message.find("sequence") != std::string::npos);
  REQUIRE(refused.error().message.find("123456") == std::string::npos);
}

TEST_CASE("what is no argon2id hash is refused", "[crypto]") {
  for (const std::string_view text : {"", "904172", "$argon2id$", "$argon2id$v=19$m=65536,t=4,p=1$short",
                                      "$argon2i$v=19$m=65536,t=4,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaA", "$2b$12$abc"}) {
    INFO(text);
    const auto refused = PinHash::parse(text);
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().code == ErrorCode::key_invalid);
  }
}

}  // namespace mingbai::crypto
