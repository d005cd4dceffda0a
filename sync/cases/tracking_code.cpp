// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/tracking_code.h"

#include <optional>

#include "sync/base/text.h"
#include "sync/crypto/random.h"

namespace mingbai::cases {

namespace {

constexpr std::string_view k_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// GF(32) over x^5 + x^2 + 1. The code's words are the polynomials with roots a and a^2, which gives distance 3: one
// or two wrong symbols always leave a remainder, as long as a word has at most 31 symbols.
struct Field {
  std::array<std::uint8_t, 62> power{};  // a^i; twice around, so that sums of two logarithms need no modulo
  std::array<std::uint8_t, 32> log{};

  constexpr Field() {
    unsigned value = 1;
    for (std::size_t i = 0; i < 31; ++i) {
      power[i] = power[i + 31] = static_cast<std::uint8_t>(value);
      log[value] = static_cast<std::uint8_t>(i);
      value <<= 1;
      value = (value & 0x20u) != 0 ? value ^ 0x25u : value;
    }
  }

  constexpr std::uint8_t times(std::uint8_t a, std::uint8_t b) const {
    return a == 0 || b == 0 ? std::uint8_t{0} : power[static_cast<std::size_t>(log[a] + log[b])];
  }
};

constexpr Field k_field;
// (x - a)(x - a^2) = x^2 + k_linear x + k_constant; minus is plus here.
constexpr std::uint8_t k_linear = k_field.power[1] ^ k_field.power[2];
constexpr std::uint8_t k_constant = k_field.power[3];

using Symbols = std::array<std::uint8_t, TrackingCode::k_symbols>;

// The remainder of payload(x) * x^2 divided by the generator: the two check symbols.
std::array<std::uint8_t, 2> check_symbols(const Symbols& symbols) {
  std::uint8_t high = 0;
  std::uint8_t low = 0;
  for (std::size_t i = 0; i < TrackingCode::k_payload_symbols; ++i) {
    const auto lead = static_cast<std::uint8_t>(high ^ symbols[i]);
    high = static_cast<std::uint8_t>(low ^ k_field.times(lead, k_linear));
    low = k_field.times(lead, k_constant);
  }
  return {high, low};
}

void set_check(Symbols& symbols) {
  const auto check = check_symbols(symbols);
  symbols[TrackingCode::k_payload_symbols] = check[0];
  symbols[TrackingCode::k_payload_symbols + 1] = check[1];
}

// What people and input methods put between groups.
bool is_separator(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'-' || c == U'_' || c == U'.' || c == 0x00A0 ||
         c == 0x00AD || c == 0x00B7 || (c >= 0x2000 && c <= 0x2015) || c == 0x202F || c == 0x2212 || c == 0x3000 ||
         c == 0x30FC || c == 0xFE58 || c == 0xFE63 || c == 0xFEFF || c == 0xFF0D || c == 0xFF0E || c == 0xFF3F;
}

std::optional<std::uint8_t> symbol_of(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) {
    c -= 0xFEE0;  // full-width form
  }
  if (c >= U'a' && c <= U'z') {
    c -= U'a' - U'A';
  }
  if (c == U'O') {
    c = U'0';
  } else if (c == U'I' || c == U'L') {
    c = U'1';
  }
  const std::size_t value = c < 0x80 ? k_alphabet.find(static_cast<char>(c)) : std::string_view::npos;
  return value == std::string_view::npos ? std::nullopt : std::optional{static_cast<std::uint8_t>(value)};
}

}  // namespace

TrackingCode TrackingCode::random() {
  return from_bits(crypto::random_uint64());
}

TrackingCode TrackingCode::from_bits(std::uint64_t bits) {
  TrackingCode code;
  for (std::size_t i = 0; i < k_payload_symbols; ++i) {
    code.symbols_[i] = static_cast<std::uint8_t>((bits >> (5 * (k_payload_symbols - 1 - i))) & 31u);
  }
  set_check(code.symbols_);
  return code;
}

tl::expected<TrackingCode, TrackingCodeFault> TrackingCode::parse(std::string_view text) {
  using Kind = TrackingCodeFault::Kind;
  const std::u32string characters = decode_utf8(text);
  TrackingCode code;
  std::size_t count = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (is_separator(characters[i])) {
      continue;
    }
    const auto symbol = symbol_of(characters[i]);
    if (!symbol) {
      return tl::make_unexpected(TrackingCodeFault{Kind::wrong_character, i});
    }
    if (count < k_symbols) {
      code.symbols_[count] = *symbol;
    }
    ++count;
  }
  if (count != k_symbols) {
    return tl::make_unexpected(TrackingCodeFault{Kind::wrong_length, count});
  }
  const auto check = check_symbols(code.symbols_);
  if (check[0] != code.symbols_[k_payload_symbols] || check[1] != code.symbols_[k_payload_symbols + 1]) {
    return tl::make_unexpected(TrackingCodeFault{Kind::wrong_check});
  }
  return code;
}

std::uint64_t TrackingCode::bits() const {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < k_payload_symbols; ++i) {
    bits = (bits << 5) | symbols_[i];
  }
  return bits;
}

std::string TrackingCode::compact() const {
  std::string text;
  for (const std::uint8_t symbol : symbols_) {
    text += k_alphabet[symbol];
  }
  return text;
}

std::string TrackingCode::printed() const {
  const std::string text = compact();
  return text.substr(0, 4) + "-" + text.substr(4, 4) + "-" + text.substr(8, 4) + "-" + text.substr(12);
}

}  // namespace mingbai::cases
