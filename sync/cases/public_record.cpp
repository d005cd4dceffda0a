// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/public_record.h"

#include <array>
#include <limits>
#include <utility>

#include "sync/base/csv_cell.h"
#include "sync/base/date.h"
#include "sync/cases/letter_json.h"

namespace mingbai::cases {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t k_most_offices = 1000;
constexpr std::size_t k_longest_name = 300;

// The one list of what is counted: order and names of the columns too.
constexpr std::array<std::pair<const char*, int OfficeRecord::*>, 12> k_counts{{
    {"running", &OfficeRecord::running},
    {"near_due", &OfficeRecord::near_due},
    {"overdue", &OfficeRecord::overdue},
    {"finished", &OfficeRecord::finished},
    {"in_time", &OfficeRecord::in_time},
    {"late_stays", &OfficeRecord::late_stays},
    {"skipped", &OfficeRecord::skipped},
    {"lifted", &OfficeRecord::lifted},
    {"complaints", &OfficeRecord::complaints},
    {"answered", &OfficeRecord::answered},
    {"answered_in_time", &OfficeRecord::answered_in_time},
    {"unanswered_late", &OfficeRecord::unanswered_late},
}};

Result<OfficeRecord> parse_office(const nlohmann::json& item) {
  OfficeRecord office;
  office.department = text(item, "department");
  office.name = text(item, "name");
  if (office.department.empty() || office.name.empty() || office.department.size() > k_longest_name ||
      office.name.size() > k_longest_name) {
    return improper("office");
  }
  for (const auto& [name, count] : k_counts) {
    if (!item.contains(name)) {
      continue;
    }
    const std::int64_t value = number(item, name);
    if (value < 0 || value > std::numeric_limits<int>::max()) {
      return improper(name);
    }
    office.*count = static_cast<int>(value);
  }
  if (office.in_time > office.finished || office.answered > office.complaints ||
      office.answered_in_time > office.answered) {
    return improper("share of " + office.department);
  }
  return office;
}

}  // namespace

std::optional<int> OfficeRecord::in_time_percent() const {
  return finished == 0 ? std::nullopt : std::optional(static_cast<int>(std::int64_t{in_time} * 100 / finished));
}

OfficeRecord sum_of(const std::vector<OfficeRecord>& offices) {
  OfficeRecord sum;
  for (const OfficeRecord& one : offices) {
    for (const auto& [name, count] : k_counts) {
      sum.*count += one.*count;
    }
  }
  return sum;
}

std::string to_json(const PublicRecord& record) {
  ordered_json offices = ordered_json::array();
  for (const OfficeRecord& one : record.offices) {
    ordered_json entry{{"department", one.department}, {"name", one.name}};
    for (const auto& [name, count] : k_counts) {
      entry[name] = one.*count;
    }
    offices.push_back(std::move(entry));
  }
  return ordered_json{{"since", to_iso8601(record.since)},
                      {"as_of", to_iso8601(record.as_of)},
                      {"made", to_iso8601(record.made)},
                      {"offices", std::move(offices)}}
      .dump();
}

Result<PublicRecord> parse_public_record(std::string_view json) {
  MINGBAI_ASSIGN(const nlohmann::json object, parse_object(json));
  const auto since = parse_date(text(object, "since"));
  const auto as_of = parse_date(text(object, "as_of"));
  const auto made = parse_instant(text(object, "made"));
  const auto list = object.find("offices");
  if (!since || !as_of || !made || *as_of < *since) {
    return improper("date");
  }
  if (list == object.end() || !list->is_array() || list->size() > k_most_offices) {
    return improper("list of offices");
  }
  PublicRecord record{*since, *as_of, *made, {}};
  for (const nlohmann::json& item : *list) {
    MINGBAI_ASSIGN(OfficeRecord office, parse_office(item));
    record.offices.push_back(std::move(office));
  }
  return record;
}

std::string to_csv(const PublicRecord& record) {
  std::string out =
      "\xEF\xBB\xBF"
      "department,name,since,as_of";
  for (const auto& [name, count] : k_counts) {
    out += std::string(",") + name;
  }
  out += "\r\n";
  for (const OfficeRecord& one : record.offices) {
    out += csv_cell(one.department) + "," + csv_cell(one.name) + "," + to_iso8601(record.since) + "," +
           to_iso8601(record.as_of);
    for (const auto& [name, count] : k_counts) {
      out += "," + std::to_string(one.*count);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace mingbai::cases
