// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a visitor typed or was shown must not be found in the process's memory after he has gone (invariant 7). Three
// places keep it: blocks that were freed (wiping_heap.cpp overwrites them), objects that live on (their short
// texts stand inside of them; replace_wiped) and the dead part of the stack (scrub_stack).
#pragma once

#include <cstring>
#include <memory>
#include <utility>

namespace mingbai {

// Puts `fresh` in the place of `value`. Assigning would not do: a short text that is assigned over leaves its tail, and
// a long one keeps its buffer. `fresh` must not refer to `value`.
template <class Value>
void replace_wiped(Value& value, Value fresh = Value{}) {
  std::destroy_at(&value);
  explicit_bzero(static_cast<void*>(&value), sizeof(Value));
  std::construct_at(&value, std::move(fresh));
}

// Overwrites the calling thread's stack below the caller, where earlier calls left their locals; all but the first
// bytes of its own frame (a few, some hundreds under AddressSanitizer), so those calls are made by further_down().
void scrub_stack();

// Does `work` 2 KiB further down the stack than a call would, out of the reach of scrub_stack()'s own frame: a case
// number was seen to survive exactly there.
template <class Work>
[[gnu::noinline]] auto further_down(const Work& work) {
  struct Room {
    char bytes[2048];
    void stay() { asm volatile("" : : "r"(bytes) : "memory"); }
    ~Room() { stay(); }
  } room;  // NOLINT(cppcoreguidelines-pro-type-member-init): it only takes place
  room.stay();
  return work();
}

}  // namespace mingbai
