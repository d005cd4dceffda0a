// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the forms by which citizens are heard offer, on the kiosk and on the phone alike. Pure.
#pragma once

#include <span>
#include <string_view>

#include "sync/cases/submission.h"

namespace mingbai::cases {

// Ready-made reasons of a kind, by their ids (words: table [reason]); of a rating those that belong to its level.
std::span<const std::string_view> ready_reasons(SubmissionKind kind, int rating);
// How requested information may be given (words: table [delivery]).
std::span<const std::string_view> ways_to_give();

// 政府信息公开条例 Art 29: a request names the applicant and how to reach him. Everything else may be anonymous.
bool needs_person(SubmissionKind kind);
// A wrong guide is one power's.
bool needs_subject(SubmissionKind kind);

}  // namespace mingbai::cases
