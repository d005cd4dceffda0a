// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "sync/base/clock.h"

namespace mingbai::session {

// Digits being typed. Every copy overwrites its bytes when it dies; nothing is ever on the heap.
class PinDigits {
 public:
  static constexpr std::size_t k_limit = 12;

  PinDigits() = default;
  PinDigits(const PinDigits&) = default;
  PinDigits& operator=(const PinDigits&) = default;
  ~PinDigits() { clear(); }

  // Anything but a digit, and what goes beyond the limit, is left out.
  void append(std::string_view text);
  void erase_last();
  void clear();
  std::size_t size() const { return size_; }
  std::string_view view() const { return {digits_.data(), size_}; }

 private:
  std::array<char, k_limit> digits_{};
  std::size_t size_ = 0;
};

inline constexpr std::size_t k_pin_least = 6;
inline constexpr int k_free_tries = 5;  // wrong ones; then each further one doubles the wait
inline constexpr int k_lock_tries = 15;
inline constexpr std::chrono::seconds k_first_wait{15};

// What outlives the program: wrong tries since the last right one, and when the next is allowed.
struct PinRecord {
  int wrong = 0;
  Instant until{};
  bool operator==(const PinRecord&) const = default;
};

struct PinGate {
  enum class State { open, waiting, locked } state = State::open;
  std::chrono::seconds wait{0};   // while waiting
  int tries_left = k_free_tries;  // before the next wait
  bool operator==(const PinGate&) const = default;
};

// 5 -> 15 s, 6 -> 30 s ... 14 -> 7680 s; nothing for 15 and more: locked. 0 below 5.
std::optional<std::chrono::seconds> wait_after(int wrong);
// A clock that was set back never makes the wait longer than the table says.
PinGate gate_of(const PinRecord& record, Instant now);
PinRecord after_wrong_try(const PinRecord& record, Instant now);

}  // namespace mingbai::session
