// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What happens to a submission after it came: what offices do with it, what its citizen adds. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/calendar/calendar.h"
#include "sync/calendar/legal_clock.h"
#include "sync/cases/submission.h"

namespace mingbai::central {

enum class FollowUpKind {
  read,          // an office opened it: kept so that the citizen sees who did
  accepted,      // 受理
  asked_more,    // 补正: the office asks once for what is missing
  extended,      // the limit was lengthened, with a reason
  not_ours,      // another office's: the text says whose
  handed_over,   // it went to another office, which goes on with it: the text says to which, and why
  answered,      // the answer, in `text`
  supplemented,  // the citizen added something
  rated,         // the citizen rated the answer
};
inline constexpr FollowUpKind k_follow_up_kinds[] = {
    FollowUpKind::read,     FollowUpKind::accepted,     FollowUpKind::asked_more,
    FollowUpKind::extended, FollowUpKind::not_ours,     FollowUpKind::handed_over,
    FollowUpKind::answered, FollowUpKind::supplemented, FollowUpKind::rated};
std::string_view word(FollowUpKind kind);  // "asked_more"
std::optional<FollowUpKind> follow_up_kind(std::string_view word);
bool by_citizen(FollowUpKind kind);

struct FollowUp {
  FollowUpKind kind = FollowUpKind::read;
  std::string who;  // the office's name; empty: the citizen
  std::string text;
  int rating = 0;  // 1 to 5, of `rated`
  Instant at{};
  std::string to = {};  // catalog::Department::id, of `handed_over`; not kept: the text names the office
  bool operator==(const FollowUp&) const = default;
};

inline constexpr std::size_t k_longest_follow_up = 8000;  // bytes of an office's text
inline constexpr std::size_t k_longest_supplement = 3000;
inline constexpr int k_most_supplements = 5;

enum class Standing { received, accepted, waits_for_citizen, supplemented, answered, not_ours };
std::string_view word(Standing standing);
Standing standing_of(std::span<const FollowUp> follow_ups);
bool is_closed(Standing standing);  // answered or another office's: nobody waits for the office

// Why a follow-up does not fit what came before; nothing: it does.
enum class FollowUpFault {
  text_missing,
  text_too_long,
  already_accepted,
  already_answered,  // no extension, no further question after the answer
  already_extended,
  no_extension,  // the law gives none
  not_answered,  // there is nothing to rate yet
  already_rated,
  rating_missing,
  too_many,  // the citizen has added as often as may be
};
std::string_view word(FollowUpFault fault);
std::optional<FollowUpFault> fault_of(const FollowUp& next, cases::SubmissionKind kind, Instant received,
                                      std::span<const FollowUp> before, const calendar::LegalClocks& clocks);

// The limit that runs, by the law in force on the day of the event.
struct RunningClock {
  calendar::DatedRule rule;
  calendar::Deadline deadline;
  int days_left = 0;  // in the rule's unit; negative: overdue
};
// Nothing when no law sets one for the kind, while the citizen is to add something, and when it is closed.
std::optional<RunningClock> clock_of(cases::SubmissionKind kind, Instant received, std::span<const FollowUp> follow_ups,
                                     const calendar::LegalClocks& clocks, const calendar::Calendar& calendar,
                                     Date today);

// "139****5678": the first three and the last four; shorter numbers lose all but the last two.
std::string mask_phone(std::string_view phone);

}  // namespace mingbai::central
