// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "sync/base/clock.h"

namespace mingbai::input {

// A key that goes on while a finger holds it, slowly at first: after half a second five times a second, quicker each
// time, up to twenty. A value; the clock is the caller's.
class KeyRepeat {
 public:
  static constexpr Milliseconds k_first{500};
  static constexpr Milliseconds k_slowest{200};
  static constexpr Milliseconds k_quickest{50};

  // Once a frame: is the finger on the key? How often the key counts in this frame; a finger that came down does not
  // count, lifting it does (repeated()).
  int turn(bool held, Milliseconds now);
  // When the next turn is due; nothing while no finger is there.
  std::optional<Milliseconds> next() const { return due_; }
  // The key has counted at least once since the finger came down, so that lifting it must not count once more.
  bool repeated() const { return count_ > 0; }

 private:
  std::optional<Milliseconds> due_;
  int count_ = 0;
};

}  // namespace mingbai::input
