// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/calendar/calendar.h"

namespace mingbai::calendar {

// on_the_spot: at once, the day of the event.
enum class LimitUnit { working_days, calendar_days, months, on_the_spot };

// One limit that a law sets, as it stands from a date on. What a law fixed is data with a date, never a constant in
// code.
struct DatedRule {
  std::string id;       // "licence.decision": stable, same for all versions of the rule
  std::string law;      // "中华人民共和国行政许可法"
  std::string article;  // "第四十二条第一款"
  Date effective_from;
  std::optional<Date> effective_until;  // last day, when nothing took its place
  LimitUnit unit;
  int length;                    // in `unit`; 0 for on_the_spot
  std::optional<int> extension;  // further length that the law allows, same unit
  std::string runs_from;         // the event that starts it, an id: "accepted", "received", "decided" ...
};

// All legal clocks. Immutable, safe for concurrent use.
class LegalClocks {
 public:
  // The TOML text of assets/calendar/clocks.toml. Fails with bad_syntax or bad_value naming `source`, line and mend.
  static Result<LegalClocks> parse(std::string_view toml, std::string_view source);
  static Result<LegalClocks> load(const std::filesystem::path& path);

  // The version in force on the day of the event; nothing when the id is unknown or no version was in force.
  std::optional<DatedRule> in_force(std::string_view id, Date on) const;
  const std::vector<DatedRule>& all() const { return rules_; }  // by id, then date

 private:
  std::vector<DatedRule> rules_;
};

// The end of the rule's limit for an event on `event`; `with_extension` after the office has extended it in writing.
enum class Extension { none, granted };
Deadline deadline_of(const DatedRule& rule, const Calendar& calendar, Date event,
                     Extension extension = Extension::none);

}  // namespace mingbai::calendar
