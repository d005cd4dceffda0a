// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/form_choices.h"

#include <array>
#include <cstdlib>

namespace mingbai::cases {
namespace {

using namespace std::string_view_literals;

constexpr std::array k_complaints{"extra_papers"sv, "extra_fee"sv, "late"sv,   "refused"sv,
                                  "sent_around"sv,  "attitude"sv,  "absent"sv, "unfair"sv};
constexpr std::array k_guide_errors{"papers_differ"sv, "fee_differs"sv, "days_differ"sv, "place_wrong"sv,
                                    "hours_wrong"sv,   "phone_wrong"sv, "basis_old"sv,   "words_unclear"sv};
constexpr std::array k_questions{"may_i"sv,    "what_to_bring"sv, "where_to_go"sv, "how_long"sv,
                                 "how_much"sv, "how_far"sv,       "who_decides"sv};
constexpr std::array k_information{"basis_text"sv, "fee_basis"sv, "decision"sv, "plan"sv,
                                   "budget"sv,     "land"sv,      "benefits"sv};
// The levels and their reasons follow the national system of ratings (国办发〔2019〕51号).
constexpr std::array k_well{"done_once"sv, "few_papers"sv, "quick"sv, "clear"sv, "kind"sv, "nearby"sv};
constexpr std::array k_middling{"in_time"sv, "told_once"sv, "sample_given"sv, "waited"sv, "plain_kind"sv};
constexpr std::array k_badly{"extra_terms"sv, "extra_papers"sv, "late"sv,
                             "sent_around"sv, "guide_wrong"sv,  "attitude"sv};
constexpr std::array k_ways{"phone_page"sv, "at_window"sv, "on_paper"sv};

std::span<const std::string_view> reasons_of_level(int rating) {
  if (rating == 0) return {};
  if (rating >= 4) return k_well;
  if (rating == 3) return k_middling;
  return k_badly;
}

}  // namespace

std::span<const std::string_view> ready_reasons(SubmissionKind kind, int rating) {
  switch (kind) {
    case SubmissionKind::feedback:
      return reasons_of_level(rating);
    case SubmissionKind::complaint:
      return k_complaints;
    case SubmissionKind::guide_error:
      return k_guide_errors;
    case SubmissionKind::consultation:
      return k_questions;
    case SubmissionKind::disclosure_request:
      return k_information;
  }
  std::abort();
}

std::span<const std::string_view> ways_to_give() {
  return k_ways;
}

bool needs_person(SubmissionKind kind) {
  return kind == SubmissionKind::disclosure_request;
}

bool needs_subject(SubmissionKind kind) {
  return kind == SubmissionKind::guide_error;
}

}  // namespace mingbai::cases
