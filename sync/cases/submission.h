// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::cases {

// What a citizen may hand in at a kiosk.
enum class SubmissionKind { feedback, complaint, guide_error, consultation, disclosure_request };
inline constexpr SubmissionKind k_submission_kinds[] = {SubmissionKind::feedback, SubmissionKind::complaint,
                                                        SubmissionKind::guide_error, SubmissionKind::consultation,
                                                        SubmissionKind::disclosure_request};
std::string_view word(SubmissionKind kind);  // "feedback", "guide_error" ...

// In clear only between the screen and the sealed box, in memory; then with the central server.
struct Submission {
  SubmissionKind kind = SubmissionKind::feedback;
  // The case or matter it belongs to, as the screen names it: submissions of one thread arrive in order. Empty: alone.
  std::string thread;
  std::vector<std::pair<std::string, std::string>> fields;  // what the form asked for, by its field's name
  Instant created{};
  bool operator==(const Submission&) const = default;
};

inline constexpr std::size_t k_longest_submission = 24 * 1024;  // bytes of encode()

// {"kind":..,"thread":..,"created":..,"fields":{name: text}}; the caller wipes it.
std::string encode(const Submission& submission);
// bad_syntax, bad_value, too_large; the message names the field's place, never what stands in it. Names are 1 to 32
// small letters, digits and underscores, at most 32 of them; texts are UTF-8. "thread" and "created" may be left out.
Result<Submission> parse_submission(std::string_view json);

}  // namespace mingbai::cases
