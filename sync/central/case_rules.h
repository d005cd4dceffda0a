// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a push does to a case, whatever store it lies in, and how a store writes what the schema knows as text. Pure.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/cases/case.h"
#include "sync/central/case_store.h"

namespace mingbai::central {

// So long an Idempotency-Key is known.
inline constexpr auto k_remembered_pushes = std::chrono::days{7};

struct PushDecision {
  PushEffect effect;
  std::string code;   // of the case as it will stand; empty when refused
  Instant updated{};  // to write with it
};
// `stored`: the case of that department and number, null when there is none. Never code_taken: for `created` with a
// code of the office's own, the store looks whether another case has it.
PushDecision decide_push(const PushedCase& pushed, const StoredCase* stored);
// The answer to a key that was seen before, with the digest of its body then.
Pushed answer_again(const PushIdentity& identity, std::string_view body, std::string code);

// What CaseStore::require_key says of another key.
tl::unexpected<Error> other_key();

// The words of a schema that admits no others; another one is a bug.
cases::Outcome outcome_of(std::string_view word);
cases::EventKind event_kind_of(std::string_view word);

// All events of a case as one text; bad_syntax when it is none of ours.
std::string encode_events(const std::vector<cases::CaseEvent>& events);
Result<std::vector<cases::CaseEvent>> parse_events(std::string_view text);

// Seconds since 1970, as both databases keep times.
inline std::int64_t seconds_of(Instant instant) {
  return instant.time_since_epoch().count();
}
inline Instant instant_of(std::int64_t seconds) {
  return Instant{std::chrono::seconds{seconds}};
}

}  // namespace mingbai::central
