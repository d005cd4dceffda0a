// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a visitor fills in to be heard: rate, complain, correct a guide, ask, or request information. Values and pure
// functions; wiped with the session, and as soon as it is handed in.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/error.h"
#include "sync/cases/case.h"
#include "sync/cases/form_choices.h"
#include "sync/cases/submission.h"
#include "sync/cases/tracking_code.h"

namespace mingbai::session {

// What it is about.
struct FormSubject {
  enum class Kind { none, power, the_case, window, department } kind = Kind::none;
  std::string id;     // Power::code, tracking code as printed, HallWindow::id or Department::id
  std::string power;  // of a case: its Power::code
  bool operator==(const FormSubject&) const = default;
};

enum class FormField { words, name, phone };

enum class FormState {
  filling,
  incomplete,  // Form::gap says what is missing
  sending,
  handed_in,     // it lies sealed in the outbox; Form::receipt is the citizen's
  full,          // the outbox takes no more
  agent_absent,  // nobody answered: it may or may not have been taken; asked again with the same id it is taken once
  no_key,        // the machine knows no key to seal to
  failed,
};
enum class FormGap { none, subject, rating, reason, name, phone };

struct Form {
  cases::SubmissionKind kind = cases::SubmissionKind::complaint;
  // Another one after every change that follows an attempt: what is handed in under one number never differs.
  std::uint64_t number = 0;
  FormSubject subject;
  int rating = 0;                 // 1 (very dissatisfied) to 5; 0: not chosen
  std::set<std::string> reasons;  // ids of ready-made ones
  std::string delivery;           // of a request: how the information is wanted
  std::string words;
  std::string name;
  std::string phone;
  FormField field = FormField::words;
  bool picking = false;  // the next power or case that is opened becomes the subject
  FormState state = FormState::filling;
  FormGap gap = FormGap::none;
  std::optional<cases::TrackingCode> receipt;
  Instant handed_in_at{};
  bool operator==(const Form&) const = default;
};

FormSubject subject_of(const cases::Case& value);

using cases::needs_person;
using cases::needs_subject;
using cases::ready_reasons;
using cases::ways_to_give;

// The first thing that is missing, in the order of the pages.
FormGap gap_of(const Form& form);
// `department`: Department::id, empty where the page does not know it; `language` as its word.
cases::Submission submission_of(const Form& form, std::string_view department, std::string_view language);
// Why the agent took nothing.
FormState state_of_failure(ErrorCode code);

// The text that `field` is typed into.
std::string& text_of(Form& form, FormField field);

}  // namespace mingbai::session
