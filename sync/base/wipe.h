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

// Overwrites the calling thread's stack below the caller, where earlier calls left their locals.
void scrub_stack();

}  // namespace mingbai
