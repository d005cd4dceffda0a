// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How the offices keep the limits that they published, in numbers that anybody may see (G5, S6): the same ones on the
// public page, as open data and on the wall of every hall. No case, no applicant and no word of a complaint is in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/cases/letter.h"

namespace mingbai::cases {

// One office. What is finished and what came in is that of the window; a limit was kept when the decision, or the
// answer, came on its last day or before.
struct OfficeRecord {
  std::string department;  // catalog::Department::id
  std::string name;
  int running = 0;
  int near_due = 0;
  int overdue = 0;     // running, and over the limit
  int finished = 0;    // with a limit to hold them against
  int in_time = 0;     // of these
  int late_stays = 0;  // at single steps, of running and finished cases
  int skipped = 0;     // cases with a step skipped or out of order
  int lifted = 0;      // cases of which marks were lifted: changes no other number

  // Complaints that lie with this office now, received in the window; one that turned out to be another office's, and
  // was not handed over, is nobody's.
  int complaints = 0;
  int answered = 0;          // of these
  int answered_in_time = 0;  // of these; no limit set by law is a limit kept
  int unanswered_late = 0;   // of those without an answer: over the limit

  // 0 to 100, rounded down: 99.9 is not "all". Nothing without finished cases.
  std::optional<int> in_time_percent() const;
  bool operator==(const OfficeRecord&) const = default;
};

struct PublicRecord {
  Date since{};  // the window's first day
  Date as_of{};  // its last
  Instant made{};
  std::vector<OfficeRecord> offices;  // in the catalog's order; those with cases or complaints
  bool operator==(const PublicRecord&) const = default;
};

OfficeRecord sum_of(const std::vector<OfficeRecord>& offices);

// Open data, and payload of LetterPurpose::public_record:
// {"since":..,"as_of":..,"made":..,"offices":[{department, name, running, near_due, ...}]}
std::string to_json(const PublicRecord& record);
// bad_syntax, bad_value. Numbers that are not there are 0 (an older server); no office is larger than its parts.
Result<PublicRecord> parse_public_record(std::string_view json);
// The same as a table with a header, RFC 4180, UTF-8 with a byte order mark so that spreadsheets read it rightly.
std::string to_csv(const PublicRecord& record);

// What the agent keeps of it in its state folder, verified, for the kiosk to show: to_json's text.
inline constexpr std::string_view k_public_record_file = "public-record.json";
// 1,000 offices with long names.
inline constexpr std::size_t k_longest_public_record = k_longest_open_letter;

}  // namespace mingbai::cases
