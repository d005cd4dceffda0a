// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/password_hash.h"

#include "tests/support/catch.h"
#include "tests/support/ok.h"

namespace mingbai::crypto {

TEST_CASE("a password's hash knows it and no other, whatever it costs", "[crypto]") {
  constexpr HashCosts k_cheap{1, 8192};
  const PasswordHash hash = test::ok(PasswordHash::make("三月的雨 is warm", k_cheap));
  CHECK(hash.text().starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
  const PasswordHash again = test::ok(PasswordHash::parse(hash.text()));
  CHECK(again.matches("三月的雨 is warm"));
  for (const std::string_view other : {std::string_view(), std::string_view("三月的雨 is war"),
                                       std::string_view("三月的雨 is warm "), std::string_view("三月的雨 IS WARM")}) {
    CHECK_FALSE(again.matches(other));
  }
  CHECK(test::ok(PasswordHash::make("三月的雨 is warm", k_cheap)).text() != hash.text());
}

}  // namespace mingbai::crypto
