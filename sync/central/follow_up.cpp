// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/follow_up.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "sync/base/text.h"

namespace mingbai::central {

using cases::SubmissionKind;

namespace {

const FollowUp* first(std::span<const FollowUp> follow_ups, FollowUpKind kind) {
  const auto found =
      std::find_if(follow_ups.begin(), follow_ups.end(), [&](const FollowUp& one) { return one.kind == kind; });
  return found == follow_ups.end() ? nullptr : &*found;
}

const FollowUp* last(std::span<const FollowUp> follow_ups, FollowUpKind kind) {
  for (std::size_t i = follow_ups.size(); i > 0; --i) {
    if (follow_ups[i - 1].kind == kind) {
      return &follow_ups[i - 1];
    }
  }
  return nullptr;
}

std::ptrdiff_t how_often(std::span<const FollowUp> follow_ups, FollowUpKind kind) {
  return std::count_if(follow_ups.begin(), follow_ups.end(), [&](const FollowUp& one) { return one.kind == kind; });
}

struct Running {
  std::string_view rule;
  Instant from;
};

// 政府信息公开条例 Art 30, 33: the time for the answer begins with the request, and anew with what was added to it.
// 信访工作条例 Art 23, 34: within 15 days it is said whether a complaint is taken up, then 60 days run.
std::optional<Running> running(SubmissionKind kind, Instant received, std::span<const FollowUp> follow_ups) {
  switch (kind) {
    case SubmissionKind::disclosure_request: {
      const FollowUp* asked = last(follow_ups, FollowUpKind::asked_more);
      const FollowUp* added = last(follow_ups, FollowUpKind::supplemented);
      return Running{"disclosure.answer", asked != nullptr && added != nullptr ? added->at : received};
    }
    case SubmissionKind::complaint: {
      // The first office's word counts: handing it over gives nobody more time.
      const FollowUp* accepted = first(follow_ups, FollowUpKind::accepted);
      return accepted == nullptr ? Running{"petition.told", received} : Running{"petition.decision", accepted->at};
    }
    case SubmissionKind::feedback:
    case SubmissionKind::guide_error:
    case SubmissionKind::consultation:
      return std::nullopt;
  }
  std::abort();
}

bool needs_text(FollowUpKind kind) {
  return kind == FollowUpKind::asked_more || kind == FollowUpKind::extended || kind == FollowUpKind::not_ours ||
         kind == FollowUpKind::handed_over || kind == FollowUpKind::answered || kind == FollowUpKind::supplemented;
}

// What the office that has it now did with it.
std::span<const FollowUp> since_hand_over(std::span<const FollowUp> follow_ups) {
  const FollowUp* const over = last(follow_ups, FollowUpKind::handed_over);
  return over == nullptr ? follow_ups : follow_ups.subspan(static_cast<std::size_t>(over - follow_ups.data()) + 1);
}

std::optional<FollowUpFault> fault_of_text(const FollowUp& next) {
  if (needs_text(next.kind) && trim(next.text).empty()) {
    return FollowUpFault::text_missing;
  }
  const std::size_t most = by_citizen(next.kind) ? k_longest_supplement : k_longest_follow_up;
  return next.text.size() > most ? std::optional(FollowUpFault::text_too_long) : std::nullopt;
}

std::optional<FollowUpFault> fault_of_rating(const FollowUp& next, std::span<const FollowUp> before) {
  if (last(before, FollowUpKind::answered) == nullptr) {
    return FollowUpFault::not_answered;
  }
  if (last(before, FollowUpKind::rated) != nullptr) {
    return FollowUpFault::already_rated;
  }
  return next.rating < 1 || next.rating > 5 ? std::optional(FollowUpFault::rating_missing) : std::nullopt;
}

}  // namespace

std::string_view word(FollowUpKind kind) {
  switch (kind) {
    case FollowUpKind::read:
      return "read";
    case FollowUpKind::accepted:
      return "accepted";
    case FollowUpKind::asked_more:
      return "asked_more";
    case FollowUpKind::extended:
      return "extended";
    case FollowUpKind::not_ours:
      return "not_ours";
    case FollowUpKind::handed_over:
      return "handed_over";
    case FollowUpKind::answered:
      return "answered";
    case FollowUpKind::supplemented:
      return "supplemented";
    case FollowUpKind::rated:
      return "rated";
  }
  std::abort();
}

std::optional<FollowUpKind> follow_up_kind(std::string_view text) {
  for (const FollowUpKind kind : k_follow_up_kinds) {
    if (word(kind) == text) {
      return kind;
    }
  }
  return std::nullopt;
}

bool by_citizen(FollowUpKind kind) {
  return kind == FollowUpKind::supplemented || kind == FollowUpKind::rated;
}

std::string_view word(Standing standing) {
  switch (standing) {
    case Standing::received:
      return "received";
    case Standing::accepted:
      return "accepted";
    case Standing::waits_for_citizen:
      return "waits_for_citizen";
    case Standing::supplemented:
      return "supplemented";
    case Standing::answered:
      return "answered";
    case Standing::not_ours:
      return "not_ours";
  }
  std::abort();
}

Standing standing_of(std::span<const FollowUp> follow_ups) {
  Standing standing = Standing::received;
  for (const FollowUp& one : follow_ups) {
    switch (one.kind) {
      case FollowUpKind::read:
      case FollowUpKind::extended:
      case FollowUpKind::rated:
        break;
      case FollowUpKind::accepted:
        standing = Standing::accepted;
        break;
      case FollowUpKind::asked_more:
        standing = Standing::waits_for_citizen;
        break;
      case FollowUpKind::not_ours:
        standing = Standing::not_ours;
        break;
      case FollowUpKind::handed_over:
        standing = standing == Standing::waits_for_citizen ? standing : Standing::received;
        break;
      case FollowUpKind::answered:
        standing = Standing::answered;
        break;
      case FollowUpKind::supplemented:
        standing = Standing::supplemented;
        break;
    }
  }
  return standing;
}

bool is_closed(Standing standing) {
  return standing == Standing::answered || standing == Standing::not_ours;
}

std::string_view word(FollowUpFault fault) {
  static constexpr std::array<std::string_view, 10> k_words{
      "text-missing", "text-too-long", "already-accepted", "already-answered", "already-extended",
      "no-extension", "not-answered",  "already-rated",    "rating-missing",   "too-many"};
  return k_words[static_cast<std::size_t>(fault)];
}

std::optional<FollowUpFault> fault_of(const FollowUp& next, SubmissionKind kind, Instant received,
                                      std::span<const FollowUp> before, const calendar::LegalClocks& clocks) {
  if (const auto fault = fault_of_text(next)) {
    return fault;
  }
  const bool closed = is_closed(standing_of(before));
  switch (next.kind) {
    case FollowUpKind::read:
    case FollowUpKind::answered:  // also a better one
      return std::nullopt;
    case FollowUpKind::accepted:
      if (last(since_hand_over(before), FollowUpKind::accepted) != nullptr) return FollowUpFault::already_accepted;
      return closed ? std::optional(FollowUpFault::already_answered) : std::nullopt;
    case FollowUpKind::asked_more:
    case FollowUpKind::not_ours:
    case FollowUpKind::handed_over:
      return closed ? std::optional(FollowUpFault::already_answered) : std::nullopt;
    case FollowUpKind::extended: {
      if (closed) return FollowUpFault::already_answered;
      if (last(before, FollowUpKind::extended) != nullptr) return FollowUpFault::already_extended;
      const auto clock = running(kind, received, before);
      const auto rule = clock ? clocks.in_force(clock->rule, china_date(clock->from)) : std::nullopt;
      return rule && rule->extension ? std::nullopt : std::optional(FollowUpFault::no_extension);
    }
    case FollowUpKind::supplemented:
      return how_often(before, FollowUpKind::supplemented) >= k_most_supplements
                 ? std::optional(FollowUpFault::too_many)
                 : std::nullopt;
    case FollowUpKind::rated:
      return fault_of_rating(next, before);
  }
  std::abort();
}

std::optional<RunningClock> clock_of(SubmissionKind kind, Instant received, std::span<const FollowUp> follow_ups,
                                     const calendar::LegalClocks& clocks, const calendar::Calendar& calendar,
                                     Date today) {
  const Standing standing = standing_of(follow_ups);
  const auto clock = running(kind, received, follow_ups);
  if (!clock || is_closed(standing) || standing == Standing::waits_for_citizen) {
    return std::nullopt;
  }
  const Date from = china_date(clock->from);
  const auto rule = clocks.in_force(clock->rule, from);
  if (!rule) {
    return std::nullopt;
  }
  const bool longer = rule->extension && last(follow_ups, FollowUpKind::extended) != nullptr;
  RunningClock shown{
      *rule,
      calendar::deadline_of(*rule, calendar, from, longer ? calendar::Extension::granted : calendar::Extension::none),
      0};
  shown.days_left =
      rule->unit == calendar::LimitUnit::working_days
          ? calendar.working_days_between(today, shown.deadline.date)
          : static_cast<int>((std::chrono::sys_days(shown.deadline.date) - std::chrono::sys_days(today)).count());
  return shown;
}

std::string mask_phone(std::string_view phone) {
  if (phone.size() < 8) {
    return std::string(phone.size() > 2 ? phone.size() - 2 : 0, '*') +
           std::string(phone.substr(phone.size() > 2 ? phone.size() - 2 : 0));
  }
  return std::string(phone.substr(0, 3)) + std::string(phone.size() - 7, '*') +
         std::string(phone.substr(phone.size() - 4));
}

}  // namespace mingbai::central
