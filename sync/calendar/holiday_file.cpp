// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "sync/base/file.h"
#include "sync/calendar/calendar.h"
#include "sync/calendar/toml_reader.h"

namespace mingbai::calendar {

namespace {

constexpr std::size_t k_largest_file = 1024 * 1024;
// Longer rest than any notice ever gave; a longer range is a slip of the pen in a month.
constexpr int k_longest_range = 16;

using std::chrono::sys_days;

// A notice may speak of the last days of the year before (2018-12-29, 2022-12-31).
bool belongs(int year, Date date) {
  const int of = static_cast<int>(date.year());
  return of == year || (of == year - 1 && date.month() == std::chrono::December);
}

Result<OffRange> read_range(const TableReader& reader, int year) {
  MINGBAI_TRY(reader.only({"name", "from", "to"}));
  OffRange range;
  MINGBAI_ASSIGN(range.name, reader.text("name"));
  MINGBAI_ASSIGN(range.first, reader.date("from"));
  MINGBAI_ASSIGN(range.last, reader.date("to"));
  const auto length = (sys_days{range.last} - sys_days{range.first}).count() + 1;
  if (length < 1 || length > k_longest_range) {
    return reader.complain("\"from\" to \"to\" is " + std::to_string(length) + " days; mend one of the two dates");
  }
  if (!belongs(year, range.first) || !belongs(year, range.last)) {
    return reader.complain("the days are not of the year " + std::to_string(year));
  }
  return range;
}

Result<WorkedWeekend> read_worked(const TableReader& reader, int year) {
  MINGBAI_TRY(reader.only({"name", "date"}));
  WorkedWeekend worked;
  MINGBAI_ASSIGN(worked.name, reader.text("name"));
  MINGBAI_ASSIGN(worked.date, reader.date("date"));
  const std::chrono::weekday weekday{sys_days{worked.date}};
  if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) {
    return reader.complain(to_iso8601(worked.date) + " is no Saturday or Sunday; only those can be worked in exchange");
  }
  if (!belongs(year, worked.date)) {
    return reader.complain(to_iso8601(worked.date) + " is not of the year " + std::to_string(year));
  }
  return worked;
}

Result<HolidayNotice> read_notice(const toml::table& table, std::string_view source) {
  const TableReader reader(table, source);
  MINGBAI_TRY(reader.only({"year", "number", "sources", "off", "worked"}));
  HolidayNotice notice;
  MINGBAI_ASSIGN(const std::int64_t year, reader.integer("year", 2000, 2200));
  notice.year = static_cast<int>(year);
  MINGBAI_ASSIGN(const auto number, reader.optional_text("number"));
  notice.number = number.value_or("");
  MINGBAI_ASSIGN(notice.sources, reader.texts("sources"));
  MINGBAI_ASSIGN(const auto ranges, reader.tables("off"));
  if (ranges.empty()) {
    return reader.complain("the notice has no days off");
  }
  std::set<sys_days> seen;
  const auto once = [&](Date date) { return seen.insert(sys_days{date}).second; };
  for (const toml::table* each : ranges) {
    const TableReader range_reader(*each, source);
    MINGBAI_ASSIGN(OffRange range, read_range(range_reader, notice.year));
    for (sys_days day{range.first}; day <= sys_days{range.last}; day += std::chrono::days{1}) {
      if (!once(Date{day})) {
        return range_reader.complain(to_iso8601(Date{day}) + " is named twice");
      }
    }
    notice.off.push_back(std::move(range));
  }
  MINGBAI_ASSIGN(const auto worked_days, reader.tables("worked"));
  for (const toml::table* each : worked_days) {
    const TableReader worked_reader(*each, source);
    MINGBAI_ASSIGN(WorkedWeekend worked, read_worked(worked_reader, notice.year));
    if (!once(worked.date)) {
      return worked_reader.complain(to_iso8601(worked.date) + " is named twice");
    }
    notice.worked.push_back(std::move(worked));
  }
  return notice;
}

}  // namespace

Result<Calendar> Calendar::parse(std::string_view toml, std::string_view source) {
  MINGBAI_ASSIGN(const toml::table root, parse_toml(toml, source));
  const TableReader reader(root, source);
  MINGBAI_TRY(reader.only({"notice"}));
  MINGBAI_ASSIGN(const auto tables, reader.tables("notice"));
  std::vector<HolidayNotice> notices;
  for (const toml::table* each : tables) {
    MINGBAI_ASSIGN(HolidayNotice notice, read_notice(*each, source));
    notices.push_back(std::move(notice));
  }
  return Calendar(std::move(notices));
}

Result<Calendar> Calendar::load(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const std::string text, read_file(path, k_largest_file));
  return parse(text, path.string());
}

}  // namespace mingbai::calendar
