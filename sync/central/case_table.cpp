// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/case_table.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "sync/base/date.h"
#include "sync/package/csv.h"

namespace mingbai::central {

using nlohmann::json;

namespace {

constexpr std::string_view k_of_event = "/events/-/";
constexpr std::size_t k_columns = std::size(k_case_columns);

struct Word {
  std::string_view shown;
  std::string_view meant;
};
constexpr Word k_words[] = {{"在办", "running"},   {"准予", "granted"},   {"不予", "refused"},
                            {"退回", "returned"},  {"撤回", "withdrawn"}, {"到达", "arrived"},
                            {"暂停", "suspended"}, {"恢复", "resumed"},   {"办结", "finished"}};

// Spreadsheets write "2026-11-22 10:06", "2026/11/22 10:06:30" or only the day; all mean China's time. What is no time
// is passed on, and refused with its place.
std::string instant_text(std::string text) {
  std::ranges::replace(text, '/', '-');
  const std::size_t blank = text.find(' ');
  std::string day = text.substr(0, blank);
  std::string time = blank == std::string::npos ? std::string() : text.substr(blank + 1);
  const auto padded = [](std::string_view whole, char separator) {
    std::string out;
    while (!whole.empty()) {
      const std::size_t end = std::min(whole.find(separator), whole.size());
      const std::string_view part = whole.substr(0, end);
      out += (out.empty() ? "" : std::string(1, separator)) + (part.size() == 1 ? "0" : "") + std::string(part);
      whole.remove_prefix(std::min(end + 1, whole.size()));
    }
    return out;
  };
  if (text.find('T') != std::string::npos) {
    return text;
  }
  time = padded(time.empty() ? "00:00" : time, ':');
  return padded(day, '-') + "T" + (time.size() == 5 ? time + ":00" : time) + "+08:00";
}

bool is_time(std::string_view field) {
  return field == "/accepted" || field == "/updated" || field == "/events/-/at";
}
bool is_word(std::string_view field) {
  return field == "/outcome" || field == "/events/-/kind";
}

std::string meant_by(const CaseColumn& column, std::string cell) {
  if (is_time(column.field)) {
    return cell.empty() ? cell : instant_text(std::move(cell));
  }
  if (is_word(column.field)) {
    const auto word = std::ranges::find(k_words, cell, &Word::shown);
    return word == std::end(k_words) ? cell : std::string(word->meant);
  }
  return cell;
}

bool is_of_event(const CaseColumn& column) {
  return column.field.starts_with(k_of_event);
}

class TableReader {
 public:
  explicit TableReader(const package::Sheet& sheet) : sheet_(sheet) {}

  CaseTable read() && {
    table_.columns.assign(k_columns, 0);
    if (sheet_.rows.empty()) {
      table_.faults.push_back(
          {1, 0, "", "the table is empty", "the first row holds the headings, then one row an event"});
      return std::move(table_);
    }
    if (read_headings()) {
      for (std::size_t i = 1; i < sheet_.rows.size(); ++i) {
        read_row(sheet_.rows[i]);
      }
      end_case();
    }
    return std::move(table_);
  }

 private:
  bool read_headings() {
    const package::SheetRow& headings = sheet_.rows.front();
    for (std::size_t i = 0; i < headings.cells.size(); ++i) {
      const int column = static_cast<int>(i) + 1;
      const auto known = std::ranges::find(k_case_columns, headings.cells[i], &CaseColumn::heading);
      if (headings.cells[i].empty()) {
        continue;
      }
      if (known == std::end(k_case_columns)) {
        table_.faults.push_back({headings.number, column, "", "there is no column of this heading", "take it out"});
        continue;
      }
      int& place = table_.columns[static_cast<std::size_t>(known - std::begin(k_case_columns))];
      if (place != 0) {
        table_.faults.push_back({headings.number, column, std::string(known->heading), "the heading is there twice",
                                 "take one of the columns out"});
      }
      place = column;
    }
    for (std::size_t i = 0; i < k_columns; ++i) {
      if (k_case_columns[i].required && table_.columns[i] == 0) {
        table_.faults.push_back({headings.number, 0, std::string(k_case_columns[i].heading), "the column is missing",
                                 std::string(k_case_columns[i].remedy)});
      }
    }
    return table_.faults.empty();
  }

  std::string cell_of(const package::SheetRow& row, std::size_t column) const {
    const int place = table_.columns[column];
    const bool there = place > 0 && static_cast<std::size_t>(place) <= row.cells.size();
    return there ? meant_by(k_case_columns[column], row.cells[static_cast<std::size_t>(place) - 1]) : std::string();
  }

  void read_row(const package::SheetRow& row) {
    const std::string number = cell_of(row, 0);
    const std::string department = cell_of(row, 1);
    const bool same = !rows_.empty() && (number.empty() || number == of_case_[0]) &&
                      (department.empty() || department == of_case_[1]);
    if (!same) {
      end_case();
      of_case_.resize(k_columns);
      for (std::size_t i = 0; i < k_columns; ++i) {
        of_case_[i] = is_of_event(k_case_columns[i]) ? std::string() : cell_of(row, i);
      }
    }
    for (std::size_t i = 0; same && i < k_columns; ++i) {
      const std::string cell = is_of_event(k_case_columns[i]) ? std::string() : cell_of(row, i);
      if (!cell.empty() && cell != of_case_[i]) {
        table_.faults.push_back({row.number, table_.columns[i], std::string(k_case_columns[i].heading),
                                 "differs from the first row of this case, row " + std::to_string(rows_.front()),
                                 "say it once for the case: " + std::string(k_case_columns[i].remedy)});
        broken_ = true;
      }
    }
    json event = json::object();
    for (std::size_t i = 0; i < k_columns; ++i) {
      if (is_of_event(k_case_columns[i])) {
        event[std::string(k_case_columns[i].field.substr(k_of_event.size()))] = cell_of(row, i);
      }
    }
    events_.push_back(std::move(event));
    rows_.push_back(row.number);
  }

  void end_case() {
    if (!rows_.empty() && !broken_) {
      json push = json::object();
      for (std::size_t i = 0; i < k_columns; ++i) {
        if (!is_of_event(k_case_columns[i]) && !of_case_[i].empty()) {
          push[json::json_pointer(std::string(k_case_columns[i].field))] = of_case_[i];
        }
      }
      push["applicant"].emplace("name", "");  // an empty one is refused with its place
      push["events"] = std::move(events_);
      table_.cases.push_back({of_case_[0], push.dump(-1, ' ', false, json::error_handler_t::replace), rows_});
    }
    events_ = json::array();
    rows_.clear();
    of_case_.clear();
    broken_ = false;
  }

  const package::Sheet& sheet_;
  CaseTable table_;
  std::vector<std::string> of_case_;  // what the case says of itself, by column
  json events_ = json::array();
  std::vector<int> rows_;  // of the case that is read; none: none is
  bool broken_ = false;
};

}  // namespace

CaseTable read_case_table(std::string_view csv) {
  package::Findings findings;
  const package::Sheet sheet = package::read_csv(csv, "办件", "", findings);
  CaseTable table;
  for (const package::Finding& finding : findings.list()) {
    if (finding.severity == package::Severity::error) {
      table.faults.push_back(
          {finding.place.row, finding.place.column, finding.place.column_name, finding.message_en, finding.remedy_en});
    }
  }
  // A cell that was left out would make another case of it.
  return table.faults.empty() ? TableReader(sheet).read() : table;
}

TableFault fault_of(const CaseTable& table, const TableCase& one, const Problem& problem) {
  TableFault fault{one.rows.front(), 0, "", problem.detail, ""};
  std::string field = problem.field;
  constexpr std::string_view k_events = "/events/";
  if (field.starts_with(k_events)) {
    const std::size_t end = std::min(field.find('/', k_events.size()), field.size());
    std::size_t event = 0;
    std::from_chars(field.data() + k_events.size(), field.data() + end, event);
    fault.row = event < one.rows.size() ? one.rows[event] : fault.row;
    field = std::string(k_of_event.substr(0, k_of_event.size() - 1)) + field.substr(end);
  }
  const auto column = std::ranges::find(k_case_columns, field, &CaseColumn::field);
  if (column != std::end(k_case_columns)) {
    fault.column = table.columns[static_cast<std::size_t>(column - std::begin(k_case_columns))];
    fault.heading = column->heading;
    fault.remedy = column->remedy;
  }
  return fault;
}

}  // namespace mingbai::central
