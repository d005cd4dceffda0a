// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/pin.h"

#include <algorithm>

namespace mingbai::session {

void PinDigits::append(std::string_view text) {
  for (const char c : text) {
    if (c >= '0' && c <= '9' && size_ < k_limit) {
      digits_[size_++] = c;
    }
  }
}

void PinDigits::erase_last() {
  if (size_ > 0) {
    digits_[--size_] = '\0';
  }
}

void PinDigits::clear() {
  // Volatile: the compiler would leave out writes to an object that dies.
  volatile char* bytes = digits_.data();
  for (std::size_t i = 0; i < k_limit; ++i) {
    bytes[i] = '\0';
  }
  size_ = 0;
}

std::optional<std::chrono::seconds> wait_after(int wrong) {
  if (wrong >= k_lock_tries) {
    return std::nullopt;
  }
  if (wrong < k_free_tries) {
    return std::chrono::seconds{0};
  }
  return k_first_wait * (1 << (wrong - k_free_tries));
}

PinGate gate_of(const PinRecord& record, Instant now) {
  const auto whole_wait = wait_after(record.wrong);
  if (!whole_wait) {
    return {PinGate::State::locked, std::chrono::seconds{0}, 0};
  }
  const int tries_left = std::max(1, k_free_tries - record.wrong);
  const auto wait = std::min<std::chrono::seconds>(record.until - now, *whole_wait);
  if (wait > std::chrono::seconds{0}) {
    return {PinGate::State::waiting, wait, tries_left};
  }
  return {PinGate::State::open, std::chrono::seconds{0}, tries_left};
}

PinRecord after_wrong_try(const PinRecord& record, Instant now) {
  const int wrong = std::min(record.wrong + 1, k_lock_tries);
  return {wrong, now + wait_after(wrong).value_or(std::chrono::seconds{0})};
}

}  // namespace mingbai::session
