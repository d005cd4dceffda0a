// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/central/desk_case_pages.h"
#include "sync/central/submission_page.h"

namespace mingbai::central {

struct SubmissionRow {
  FollowedSubmission followed;
  std::optional<RunningClock> clock;
  bool handed_over = false;  // by an office of the official to one that is none
};
struct SubmissionListModel {
  DepartmentNames departments;
  std::string kind;   // word of the kind; empty: all
  std::string state;  // "open" or "all"
  std::vector<SubmissionRow> rows;
  std::string after;  // address of the next page; empty: there is none
};
// Without a word of what was written.
Markup submission_list_body(const DeskFrame& frame, const SubmissionListModel& model);

struct DeskSubmissionModel {
  SubmissionModel shown;
  DepartmentNames others;              // whom it can be handed over to
  std::vector<FollowUpKind> possible;  // what the official may do next
};
// With all that was written: it is read to be answered.
Markup desk_submission_body(const DeskFrame& frame, const DeskSubmissionModel& model, std::string_view warning);

// For the office that handed it over: where it went, and not a word of the citizen.
Markup handed_over_body(const DeskFrame& frame, const FollowedSubmission& followed, std::string_view office);

std::string submission_address(std::int64_t number);

}  // namespace mingbai::central
