// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/central/desk_frame.h"
#include "sync/central/oversight.h"

namespace mingbai::central {

// Id and name of a department, in the catalog's order.
using DepartmentNames = std::vector<std::pair<std::string, std::string>>;
std::string name_of(const DepartmentNames& names, std::string_view department);  // the id where no name is known

struct OverviewModel {
  std::vector<OfficeRecord> offices;  // those that the official sees
  std::optional<Oversight> of;        // since, as_of, made; nothing before the first release
  std::optional<int> open_submissions;
  int late_submissions = 0;
  bool more_submissions = false;  // there are more than were counted
};
Markup overview_body(const DeskFrame& frame, const OverviewModel& model);

struct CaseChoice {
  std::string department;         // empty: all that the official sees
  std::string light = "marked";   // red, yellow, marked (either), lifted, all
  std::string state = "running";  // running, finished
};
struct CaseListModel {
  DepartmentNames departments;
  CaseChoice choice;
  std::vector<WatchedCase> rows;
  std::size_t found = 0;
  Instant made{};
  std::string before;  // address of the page before and after; empty: there is none
  std::string after;
};
Markup case_list_body(const DeskFrame& frame, const CaseListModel& model);

struct DeskCaseModel {
  CaseModel shown;  // without applicant and tracking code
  cases::Supervision seen;
  std::vector<JudgedMark> marks;
  std::vector<officials::Lifting> liftings;  // all of this case, in order
  cases::Light light = cases::Light::green;
  std::string department;
  std::string department_name;
};
Markup desk_case_body(const DeskFrame& frame, const DeskCaseModel& model, std::string_view warning);

std::string case_address(std::string_view department, std::string_view number);
std::string mark_words(const DeskFrame& frame, const JudgedMark& mark);
Markup light_badge(const DeskFrame& frame, cases::Light light);

}  // namespace mingbai::central
