// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/key_repeat.h"

#include <algorithm>

namespace mingbai::input {
namespace {

constexpr Milliseconds k_quicker_each_time{15};

Milliseconds interval(int count) {
  return std::max(KeyRepeat::k_quickest, KeyRepeat::k_slowest - k_quicker_each_time * count);
}

}  // namespace

int KeyRepeat::turn(bool held, Milliseconds now) {
  if (!held) {
    // `count_` stays for this frame: the press that comes with the lifted finger is asked about it.
    due_.reset();
    return 0;
  }
  if (!due_) {
    count_ = 0;
    due_ = now + k_first;
    return 0;
  }
  if (now < *due_) {
    return 0;
  }
  // Once a frame, however late the frame is: nobody wants more erased than he saw.
  ++count_;
  due_ = now + interval(count_);
  return 1;
}

}  // namespace mingbai::input
