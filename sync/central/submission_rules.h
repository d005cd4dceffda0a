// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What makes submissions happen once, whatever store they lie in. Pure.
#pragma once

#include <string>
#include <string_view>

#include "sync/central/submission_store.h"

namespace mingbai::central {

// At most so many in one answer of a list.
inline constexpr int k_most_listed_submissions = 200;

// An id that came before, with the digest of its sealed bytes and its time then.
TakeResult judge_known(const OpenedSubmission& again, std::string_view body, Instant received);

// `last`: the text of the last heartbeat that is known; empty: none. Whether it and this one can come from one disk.
Heard judge_heartbeat(bool cloned, std::string_view last, const cases::Heartbeat& heartbeat);

// Department::id that answers for it; empty: nobody's in particular, or none that could be one.
std::string department_of(const cases::Submission& submission);

// What stays of a submission when its time is over: kind, department and power; no word that a citizen wrote.
cases::Submission wiped(const cases::Submission& submission);

}  // namespace mingbai::central
