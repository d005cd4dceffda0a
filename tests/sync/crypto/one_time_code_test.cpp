// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/one_time_code.h"

#include <array>

#include "sync/crypto/encoding.h"
#include "tests/support/catch.h"

namespace mingbai::crypto {

namespace {

const std::string k_secret = "12345678901234567890";

Instant second(std::int64_t value) {
  return Instant{std::chrono::seconds{value}};
}

}  // namespace

TEST_CASE("HMAC-SHA-1 gives what RFC 2202 lists, also for keys longer than a block", "[crypto]") {
  CHECK(to_hex(hmac_sha1(std::string(20, '\x0b'), "Hi There")) == "b617318655057264e28bc0b6fb378c8ef146be00");
  CHECK(to_hex(hmac_sha1("Jefe", "what do ya want for nothing?")) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  CHECK(to_hex(hmac_sha1(std::string(20, '\xaa'), std::string(50, '\xdd'))) ==
        "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
  CHECK(to_hex(hmac_sha1(std::string(80, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")) ==
        "aa4ae5e15272d00e95705637ce8a3b55ed402112");
}

TEST_CASE("one-time codes are those of RFC 6238", "[crypto]") {
  // The last six of the RFC's eight digits.
  struct Row {
    std::int64_t time;
    std::string_view code;
  };
  for (const auto& [time, code] : std::array<Row, 6>{{{59, "287082"},
                                                      {1111111109, "081804"},
                                                      {1111111111, "050471"},
                                                      {1234567890, "005924"},
                                                      {2000000000, "279037"},
                                                      {20000000000, "353130"}}}) {
    INFO(time);
    CHECK(one_time_code(k_secret, one_time_step(second(time))) == code);
  }
}

TEST_CASE("a code counts in its own step and in the two beside it", "[crypto]") {
  const std::string code = one_time_code(k_secret, 1000);
  const auto found_at = [&](std::int64_t time) { return step_of_code(k_secret, code, second(time)); };
  CHECK(found_at(1000 * 30 - 31) == std::nullopt);
  CHECK(found_at(1000 * 30 - 30) == 1000);
  CHECK(found_at(1000 * 30) == 1000);
  CHECK(found_at(1000 * 30 + 59) == 1000);
  CHECK(found_at(1000 * 30 + 60) == std::nullopt);
  for (const std::string_view wrong : {"", "00000", "0000000", "abcdef"}) {
    CHECK(step_of_code(k_secret, wrong, second(1000 * 30)) == std::nullopt);
  }
}

TEST_CASE("an authenticator is told the secret in the base32 that it reads, and names cannot break the address",
          "[crypto]") {
  CHECK(to_rfc_base32("foobar") == "MZXW6YTBOI");
  CHECK(to_rfc_base32("") == "");
  CHECK(otpauth_url("明白", "zhang&secret=x", k_secret) ==
        "otpauth://totp/%e6%98%8e%e7%99%bd:zhang%26secret%3dx?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        "&issuer=%e6%98%8e%e7%99%bd&algorithm=SHA1&digits=6&period=30");
}

}  // namespace mingbai::crypto
