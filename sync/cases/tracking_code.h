// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace mingbai::cases {

// Why a typed or scanned text is no tracking code; each gets its own words on the screen.
struct TrackingCodeFault {
  enum class Kind {
    wrong_length,     // `position` symbols were found, 14 are needed
    wrong_character,  // `position` is the index, in characters, of one that no code holds
    wrong_check,      // a symbol was misread or two were swapped
  };
  Kind kind;
  std::size_t position = 0;
  bool operator==(const TrackingCodeFault&) const = default;
};

// The citizen's handle for a case: 60 random bits as 12 symbols of Crockford's base32 (no I, L, O, U) and 2 check
// symbols of a Reed-Solomon code over GF(32), printed XXXX-XXXX-XXXX-CC. Any one or two wrong symbols and any swap are
// found. Made without asking anybody: 60 bits give a chance of collision of 4e-5 over ten million codes.
class TrackingCode {
 public:
  static constexpr std::size_t k_payload_symbols = 12;
  static constexpr std::size_t k_symbols = 14;

  // From the kernel's random numbers.
  static TrackingCode random();
  // The lower 60 bits.
  static TrackingCode from_bits(std::uint64_t bits);
  // Tolerant: any case, full-width forms, O as 0, I and L as 1, blanks and dashes of all kinds anywhere.
  static tl::expected<TrackingCode, TrackingCodeFault> parse(std::string_view text);

  std::uint64_t bits() const;
  // "7K3M-Q9TX-0B2D-HV": for paper and screen.
  std::string printed() const;
  // "7K3MQ9TX0B2DHV": for URLs and databases; fits QR's alphanumeric mode.
  std::string compact() const;

  auto operator<=>(const TrackingCode&) const = default;

 private:
  std::array<std::uint8_t, k_symbols> symbols_{};  // each 0..31
};

}  // namespace mingbai::cases
