// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The forms by which a citizen is heard, on a phone: rate, complain, correct a guide, ask, request information. Pure;
// they work without script, on one page each.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "sync/cases/submission.h"
#include "sync/central/pages.h"

namespace mingbai::central {

// Why nothing was taken; what was filled in stands in the form again.
enum class CitizenFormFault { subject, rating, reason, name, phone, too_long, expired, handed_in, later, broken };
std::string_view word(CitizenFormFault fault);  // "subject" ...

inline constexpr std::size_t k_longest_words = 1000;  // characters
inline constexpr std::size_t k_longest_person = 40;
inline constexpr std::size_t k_longest_phone = 20;

struct CitizenFormModel {
  cases::SubmissionKind kind = cases::SubmissionKind::complaint;
  std::optional<catalog::Power> power;  // it is about; of a case: the case's
  std::string the_case;                 // printed code of a case that there is, or empty
  std::string department;               // Department::id that answers, or empty
  int rating = 0;                       // 1 to 5; 0: not chosen
  std::set<std::string> reasons;        // ids of ready-made ones
  std::string delivery;
  std::string words;
  std::string name;
  std::string phone;
  std::string ticket;                     // FormTickets
  Language language = Language::zh_hans;  // that the citizen reads
  std::optional<CitizenFormFault> fault;
};

// What is missing or too long, in the order of the page.
std::optional<CitizenFormFault> fault_of(const CitizenFormModel& model);
// As a kiosk hands it in; only reasons that belong to the kind and rating are kept.
cases::Submission submission_of(const CitizenFormModel& model);

// Which form; and the form.
Markup forms_body(const PageFrame& frame);
Markup citizen_form_body(const PageFrame& frame, const CitizenFormModel& model);
// Links to forms about a power or a case, for the pages of those.
Markup form_links(const PageFrame& frame, const std::string& about, std::initializer_list<cases::SubmissionKind> kinds);

}  // namespace mingbai::central
