// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/pin_hash.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

namespace mingbai::crypto {
namespace {

// The heads of the lists of leaked numbers that no other rule finds, with the keypad's patterns.
constexpr std::array<std::string_view, 24> k_common{"147258", "258369",  "147369", "159357",  "159753",  "357159",
                                                    "741852", "852963",  "963852", "789456",  "456123",  "142536",
                                                    "520131", "5201314", "131452", "1314520", "521131",  "584520",
                                                    "110120", "168168",  "201314", "147896",  "7758521", "741963"};

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_day(int year, int month, int day) {
  using namespace std::chrono;
  return year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

bool is_year(int year) {
  return year >= 1900 && year <= 2099;
}

bool is_date(std::string_view pin) {
  const auto part = [&](std::size_t from, std::size_t count) { return number(pin.substr(from, count)); };
  if (pin.size() == 6) {
    constexpr int k_leap = 2000;  // two digits of a year may be any: 29 February counts
    const bool year_first = is_day(k_leap, part(2, 2), part(4, 2));
    const bool year_last = is_day(k_leap, part(0, 2), part(2, 2)) || is_day(k_leap, part(2, 2), part(0, 2));
    const bool year_and_month = is_year(part(0, 4)) && part(4, 2) >= 1 && part(4, 2) <= 12;
    return year_first || year_last || year_and_month;
  }
  if (pin.size() == 8) {
    return (is_year(part(0, 4)) && is_day(part(0, 4), part(4, 2), part(6, 2))) ||
           (is_year(part(4, 4)) &&
            (is_day(part(4, 4), part(0, 2), part(2, 2)) || is_day(part(4, 4), part(2, 2), part(0, 2))));
  }
  return false;
}

bool is_sequence(std::string_view pin) {
  const auto steps_by = [&](int step) {
    for (std::size_t i = 1; i < pin.size(); ++i) {
      if ((pin[i] - '0') != (pin[i - 1] - '0' + step + 10) % 10) {
        return false;
      }
    }
    return true;
  };
  return steps_by(1) || steps_by(-1) || steps_by(2) || steps_by(-2);
}

bool is_repetition(std::string_view pin) {
  for (std::size_t period = 1; period <= pin.size() / 2; ++period) {
    bool repeats = true;
    for (std::size_t i = period; i < pin.size(); ++i) {
      repeats = repeats && pin[i] == pin[i - period];
    }
    if (repeats) {
      return true;
    }
  }
  bool doubled = pin.size() % 2 == 0;  // 112233
  for (std::size_t i = 0; doubled && i < pin.size(); i += 2) {
    doubled = pin[i] == pin[i + 1];
  }
  return doubled;
}

}  // namespace

std::string_view name(PinWeakness weakness) {
  switch (weakness) {
    case PinWeakness::none:
      return "none";
    case PinWeakness::not_digits:
      return "not_digits";
    case PinWeakness::too_short:
      return "too_short";
    case PinWeakness::too_long:
      return "too_long";
    case PinWeakness::few_digits:
      return "few_digits";
    case PinWeakness::sequence:
      return "sequence";
    case PinWeakness::repetition:
      return "repetition";
    case PinWeakness::mirrored:
      return "mirrored";
    case PinWeakness::date:
      return "date";
    case PinWeakness::common:
      return "common";
  }
  return "common";
}

PinWeakness weakness_of(std::string_view pin) {
  if (!std::all_of(pin.begin(), pin.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return PinWeakness::not_digits;
  }
  if (pin.size() < k_shortest_pin) {
    return PinWeakness::too_short;
  }
  if (pin.size() > k_longest_pin) {
    return PinWeakness::too_long;
  }
  if (std::set<char>(pin.begin(), pin.end()).size() < 3) {
    return PinWeakness::few_digits;
  }
  if (is_sequence(pin)) {
    return PinWeakness::sequence;
  }
  if (is_repetition(pin)) {
    return PinWeakness::repetition;
  }
  if (std::equal(pin.begin(), pin.end(), pin.rbegin())) {
    return PinWeakness::mirrored;
  }
  if (is_date(pin)) {
    return PinWeakness::date;
  }
  return std::find(k_common.begin(), k_common.end(), pin) != k_common.end() ? PinWeakness::common : PinWeakness::none;
}

Result<PinHash> PinHash::make(std::string_view pin) {
  if (const PinWeakness weakness = weakness_of(pin); weakness != PinWeakness::none) {
    return fail(ErrorCode::bad_value, "this number is too easily guessed (" + std::string(name(weakness)) +
                                          "); take 6 to 12 digits without a date, a sequence or a repetition");
  }
  MINGBAI_ASSIGN(PasswordHash hash, PasswordHash::make(pin));
  return PinHash(std::move(hash));
}

Result<PinHash> PinHash::parse(std::string_view text) {
  auto hash = PasswordHash::parse(text);
  if (!hash) {
    return fail(ErrorCode::key_invalid,
                "the operator's hash is no argon2id hash; make one with mingbai-kiosk hash-pin");
  }
  return PinHash(std::move(*hash));
}

}  // namespace mingbai::crypto
