// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/form.h"

#include <cstdlib>

namespace mingbai::session {
namespace {

using cases::SubmissionKind;

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
