// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/crypto/password_hash.h"

namespace mingbai::crypto {

// Why a number would be guessed among the first.
enum class PinWeakness {
  none,
  not_digits,
  too_short,
  too_long,
  few_digits,  // 000000, 112112: fewer than three different digits
  sequence,    // 123456, 987654, 456789
  repetition,  // 123123, 252525, 112233
  mirrored,    // 123321
  date,        // 198705, 870521, 19870521, 21051987: birthdays come first in every list
  common,      // 147258, 520131...: the lists of leaked numbers
};
std::string_view name(PinWeakness weakness);
PinWeakness weakness_of(std::string_view pin);

inline constexpr std::size_t k_shortest_pin = 6;
inline constexpr std::size_t k_longest_pin = 12;

// The argon2id hash of an operator's number. Immutable; safe for concurrent use.
class PinHash {
 public:
  // bad_value, naming the weakness, for a number that would be guessed.
  static Result<PinHash> make(std::string_view pin);
  // key_invalid when the text is no argon2id hash.
  static Result<PinHash> parse(std::string_view text);

  bool matches(std::string_view pin) const { return hash_.matches(pin); }
  const std::string& text() const { return hash_.text(); }

 private:
  explicit PinHash(PasswordHash hash) : hash_(std::move(hash)) {}
  PasswordHash hash_;
};

}  // namespace mingbai::crypto
