// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/catalog/department.h"
#include "sync/central/desk_case_pages.h"
#include "sync/central/fleet.h"
#include "sync/central/kiosk_screens.h"
#include "sync/officials/record.h"
#include "sync/search/missed_words.h"

namespace mingbai::central {

// What was changed and is to be published within 20 working days (F6).
struct DueRow {
  catalog::PendingChange change;
  std::string power_name;
  std::string department_name;
  int days_left = 0;  // below 0 = overdue
};
Markup due_body(const DeskFrame& frame, const std::vector<DueRow>& rows);

// One duty of one power, as it stands in the release.
struct DutyRow {
  std::string post;
  std::string power;
  std::string power_name;
  catalog::Duty duty;
};
struct DutiesModel {
  DepartmentNames departments;
  std::string department;
  std::vector<DutyRow> rows;  // by post
};
Markup duties_body(const DeskFrame& frame, const DutiesModel& model);

struct StatisticsModel {
  DepartmentNames departments;
  Oversight of;  // offices and posts that the official sees
};
Markup statistics_body(const DeskFrame& frame, const StatisticsModel& model);

Markup missed_body(const DeskFrame& frame, const std::vector<search::MissedWord>& words);

struct FleetModel {
  std::vector<FleetEntry> fleet;
  Instant now{};
  int release = 0;  // that is published
};
Markup fleet_body(const DeskFrame& frame, const FleetModel& model);

// One of them, with the last picture of its screen that was asked for.
struct KioskModel {
  FleetEntry entry;
  Instant now{};
  int release = 0;  // that is published
  std::optional<KioskScreen> screen;
};
Markup kiosk_body(const DeskFrame& frame, const KioskModel& model);
// Where it can be looked at; `name` of a KnownKiosk.
std::string kiosk_address(std::string_view name);

Markup accounts_body(const DeskFrame& frame, const std::vector<officials::Official>& all, std::string_view warning);

struct AuditModel {
  std::vector<officials::AuditEntry> entries;
  std::string after;  // address of the older ones
};
Markup audit_body(const DeskFrame& frame, const AuditModel& model);

}  // namespace mingbai::central
