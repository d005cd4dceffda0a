// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/tracking_code.h"

#include <cctype>
#include <random>
#include <set>
#include <string>
#include <utility>

#include "tests/support/catch.h"

using mingbai::cases::TrackingCode;
using mingbai::cases::TrackingCodeFault;
using Kind = TrackingCodeFault::Kind;

namespace {

constexpr std::string_view k_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

bool is_found_wrong(const std::string& text) {
  const auto parsed = TrackingCode::parse(text);
  return !parsed && parsed.error().kind == Kind::wrong_check;
}

}  // namespace

TEST_CASE("a code is printed in groups and read back", "[cases]") {
  for (const std::uint64_t bits :
       {std::uint64_t{0}, std::uint64_t{1}, (std::uint64_t{1} << 60) - 1, std::uint64_t{0x123456789ABCDEF}}) {
    const TrackingCode code = TrackingCode::from_bits(bits);
    CHECK(code.bits() == bits);
    CHECK(code.printed().size() == 17);
    CHECK(code.compact().size() == 14);
    CHECK(*TrackingCode::parse(code.printed()) == code);
    CHECK(*TrackingCode::parse(code.compact()) == code);
  }
  CHECK(TrackingCode::from_bits(0).printed() == "0000-0000-0000-00");
}

TEST_CASE("the check symbols never change: printed slips must stay readable", "[cases]") {
  // 1 = x^2 modulo x^2 + (a + a^2) x + a^3: a + a^2 = 6, a^3 = 8.
  CHECK(TrackingCode::from_bits(1).compact() == "00000000000168");
}

TEST_CASE("random codes differ", "[cases]") {
  std::set<std::string> seen;
  for (int i = 0; i < 2000; ++i) {
    CHECK(seen.insert(TrackingCode::random().compact()).second);
  }
}

TEST_CASE("people may write a code as they like", "[cases]") {
  const TrackingCode code = TrackingCode::from_bits(0x2F1A053C41);
  const std::string text = code.printed();
  std::string loose;
  for (const char c : text) {
    loose += c == '0' ? 'o' : c == '1' ? 'l' : c == '-' ? ' ' : static_cast<char>(std::tolower(c));
  }
  CHECK(*TrackingCode::parse(loose) == code);
  std::string full_width;
  for (const char c : code.compact()) {
    const char32_t point = 0xFEE0u + static_cast<unsigned char>(c);
    full_width += static_cast<char>(0xE0u | (point >> 12));
    full_width += static_cast<char>(0x80u | ((point >> 6) & 0x3Fu));
    full_width += static_cast<char>(0x80u | (point & 0x3Fu));
  }
  CHECK(*TrackingCode::parse(full_width) == code);
  CHECK(*TrackingCode::parse("　" + text.substr(0, 4) + "—" + text.substr(5, 4) + "－" + text.substr(10) + "\n") ==
        code);
}

TEST_CASE("what is wrong with a text is told apart", "[cases]") {
  const std::string good = TrackingCode::from_bits(12345).compact();
  CHECK(TrackingCode::parse("").error() == TrackingCodeFault{Kind::wrong_length, 0});
  CHECK(TrackingCode::parse(good.substr(1)).error() == TrackingCodeFault{Kind::wrong_length, 13});
  CHECK(TrackingCode::parse(good + "0").error() == TrackingCodeFault{Kind::wrong_length, 15});
  CHECK(TrackingCode::parse("0000-0U00").error() == TrackingCodeFault{Kind::wrong_character, 6});
  CHECK(TrackingCode::parse("明白").error() == TrackingCodeFault{Kind::wrong_character, 0});
  CHECK(TrackingCode::parse("00\xFF").error().kind == Kind::wrong_character);
  CHECK(TrackingCode::parse(std::string(1'000'000, '0')).error().kind == Kind::wrong_length);
}

TEST_CASE("every single wrong symbol and every swap of neighbours is found", "[cases]") {
  std::mt19937_64 random(20261122);
  for (int round = 0; round < 200; ++round) {
    const std::string good = TrackingCode::from_bits(random()).compact();
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (const char symbol : k_alphabet) {
        std::string bad = good;
        bad[at] = symbol;
        if (bad != good) {
          REQUIRE(is_found_wrong(bad));
        }
      }
      for (std::size_t other = at + 1; other < good.size(); ++other) {
        std::string bad = good;
        std::swap(bad[at], bad[other]);
        if (bad != good) {
          REQUIRE(is_found_wrong(bad));
        }
      }
    }
  }
}

TEST_CASE("every pair of wrong symbols is found", "[cases]") {
  // The code is linear, so it is enough to look at all errors of one word.
  const std::string good = TrackingCode::from_bits(0).compact();
  std::size_t tried = 0;
  for (std::size_t a = 0; a < good.size(); ++a) {
    for (std::size_t b = a + 1; b < good.size(); ++b) {
      for (const char x : k_alphabet.substr(1)) {
        for (const char y : k_alphabet.substr(1)) {
          std::string bad = good;
          bad[a] = x;
          bad[b] = y;
          ++tried;
          if (!is_found_wrong(bad)) {
            FAIL("not found: " << bad);
          }
        }
      }
    }
  }
  CHECK(tried == 91 * 31 * 31);
}
