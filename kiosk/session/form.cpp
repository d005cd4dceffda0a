// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/form.h"

#include <array>
#include <cstdlib>

namespace mingbai::session {
namespace {

using namespace std::string_view_literals;
using cases::SubmissionKind;

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

bool knows_what(const Form& form) {
  return !form.reasons.empty() || !form.words.empty();
}

std::string_view field_of(FormSubject::Kind kind) {
  switch (kind) {
    case FormSubject::Kind::none:
      return {};
    case FormSubject::Kind::power:
      return "power";
    case FormSubject::Kind::the_case:
      return "case";
    case FormSubject::Kind::window:
      return "window";
    case FormSubject::Kind::department:
      return "department";
  }
  std::abort();
}

}  // namespace

FormSubject subject_of(const cases::Case& value) {
  return {FormSubject::Kind::the_case, value.tracking_code.empty() ? value.number : value.tracking_code, value.power};
}

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

FormGap gap_of(const Form& form) {
  const bool of_power = form.subject.kind == FormSubject::Kind::power;
  if (needs_subject(form.kind) && !of_power) {
    return FormGap::subject;
  }
  if (form.kind == SubmissionKind::feedback) {
    return form.rating == 0 ? FormGap::rating : FormGap::none;
  }
  if (!knows_what(form)) {
    return FormGap::reason;
  }
  if (needs_person(form.kind) && form.name.empty()) {
    return FormGap::name;
  }
  return needs_person(form.kind) && form.phone.empty() ? FormGap::phone : FormGap::none;
}

cases::Submission submission_of(const Form& form, std::string_view department, std::string_view language) {
  cases::Submission submission;
  submission.kind = form.kind;
  const FormSubject& subject = form.subject;
  const auto put = [&](std::string_view name, std::string value) {
    if (!value.empty()) {
      submission.fields.emplace_back(name, std::move(value));
    }
  };
  if (subject.kind == FormSubject::Kind::power || subject.kind == FormSubject::Kind::the_case) {
    submission.thread = subject.id;
  }
  if (subject.kind != FormSubject::Kind::none) {
    put(field_of(subject.kind), subject.id);
  }
  put("power", subject.power);
  if (subject.kind != FormSubject::Kind::department) {
    put("department", std::string(department));
  }
  put("rating", form.rating == 0 ? std::string() : std::to_string(form.rating));
  std::string reasons;
  for (const std::string& reason : form.reasons) {
    reasons += (reasons.empty() ? "" : " ") + reason;
  }
  put("reasons", reasons);
  put("delivery", needs_person(form.kind) ? form.delivery : std::string());
  put("text", form.words);
  put("name", form.name);
  put("phone", form.phone);
  put("language", std::string(language));
  return submission;
}

FormState state_of_failure(ErrorCode code) {
  switch (code) {
    case ErrorCode::outbox_full:
      return FormState::full;
    case ErrorCode::key_invalid:
      return FormState::no_key;
    case ErrorCode::network_unreachable:
    case ErrorCode::network_timeout:
    case ErrorCode::network_refused:
    case ErrorCode::io_not_found:
      return FormState::agent_absent;
    default:
      return FormState::failed;
  }
}

std::string& text_of(Form& form, FormField field) {
  switch (field) {
    case FormField::words:
      return form.words;
    case FormField::name:
      return form.name;
    case FormField::phone:
      return form.phone;
  }
  std::abort();
}

}  // namespace mingbai::session
