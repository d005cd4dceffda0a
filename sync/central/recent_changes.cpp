// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/recent_changes.h"

#include <nlohmann/json.hpp>

#include "sync/base/csv_cell.h"
#include "sync/base/date.h"
#include "sync/catalog/writer.h"

namespace mingbai::central {

using nlohmann::ordered_json;

Date first_of_month(Date day) {
  return Date{day.year(), day.month(), std::chrono::day{1}};
}

std::string to_json(const catalog::RecentChanges& changes, Date since) {
  ordered_json list = ordered_json::array();
  for (const catalog::Change& change : changes.newest) {
    list.push_back(ordered_json{{"date", to_iso8601(change.date)},
                                {"kind", std::string(catalog::word(change.kind))},
                                {"power", change.power},
                                {"name", change.power_name},
                                {"what", change.what},
                                {"due", change.due ? ordered_json(to_iso8601(*change.due)) : ordered_json()},
                                {"late_days", change.late_days}});
  }
  return ordered_json{{"since", to_iso8601(since)},
                      {"added", changes.added},
                      {"revised", changes.revised},
                      {"withdrawn", changes.withdrawn},
                      {"changes", std::move(list)}}
      .dump();
}

std::string to_csv(const catalog::RecentChanges& changes) {
  std::string out =
      "\xEF\xBB\xBF"
      "date,kind,power,name,what,due,late_days\r\n";
  for (const catalog::Change& change : changes.newest) {
    out += to_iso8601(change.date) + "," + std::string(catalog::word(change.kind)) + "," + csv_cell(change.power) +
           "," + csv_cell(change.power_name) + "," + csv_cell(change.what) + "," +
           (change.due ? to_iso8601(*change.due) : "") + "," + std::to_string(change.late_days) + "\r\n";
  }
  return out;
}

}  // namespace mingbai::central
