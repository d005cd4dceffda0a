// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "sync/base/check.h"
#include "sync/base/date.h"
#include "sync/base/text.h"
#include "sync/package/suggest.h"

namespace mingbai::package {

namespace {

std::optional<int> parse_whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::vector<std::string> split_cell(std::string_view text) {
  return split_list(text, {"；", ";", "\n"});
}

std::string join_terms(const std::vector<std::string_view>& terms) {
  std::string text;
  for (const std::string_view term : terms) {
    text += (text.empty() ? "" : "、") + std::string(term);
  }
  return text;
}

void check_term(std::string_view value, Terms terms, const Place& place, Findings& findings) {
  const std::vector<std::string_view> allowed = terms();
  if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
    const Hint hint = hint_for(value, allowed);
    const std::string list = join_terms(allowed);
    findings.add(Rule::P203_unknown_term, place, {value, hint.zh, list}, {value, hint.en, list});
  }
}

}  // namespace

bool is_not_given_word(std::string_view text) {
  constexpr std::array<std::string_view, 12> k_words{"无",   "无。", "暂无", "None", "none", "NONE",
                                                     "null", "NULL", "Null", "NaN",  "nan",  "N/A"};
  return std::find(k_words.begin(), k_words.end(), text) != k_words.end();
}

bool is_power_code(std::string_view text) {
  return text.size() >= 4 && text.size() <= 40 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool is_step_id(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::size_t Row::index_of(std::string_view column) const {
  const auto found = std::find_if(layout_.columns.begin(), layout_.columns.end(),
                                  [&](const Column& candidate) { return candidate.name == column; });
  MINGBAI_CHECK(found != layout_.columns.end());
  return static_cast<std::size_t>(found - layout_.columns.begin());
}

std::string Row::text(std::string_view column) const {
  const auto at = static_cast<std::size_t>(columns_[index_of(column)]);
  if (at == 0 || at > row_.cells.size() || is_not_given_word(row_.cells[at - 1])) {
    return {};
  }
  return row_.cells[at - 1];
}

std::vector<std::string> Row::list(std::string_view column) const {
  return split_cell(text(column));
}
std::optional<int> Row::number(std::string_view column) const {
  return parse_whole_number(text(column));
}
std::optional<Date> Row::date(std::string_view column) const {
  return parse_date(text(column));
}

Place Row::place(std::string_view column) const {
  Place place = sheet_.place(row_.number);
  if (!column.empty()) {
    place.column = columns_[index_of(column)];
    place.column_name = column;
  }
  return place;
}

Table::Table(const Sheet& sheet, const SheetLayout& layout, Findings& findings)
    : sheet_(sheet), layout_(layout), columns_(layout.columns.size(), 0) {
  resolve_header(findings);
  for (std::size_t i = 1; i < sheet_.rows.size(); ++i) {
    check_row(sheet_.rows[i], findings);
  }
}

std::vector<Row> Table::rows() const {
  std::vector<Row> rows;
  for (std::size_t i = 1; i < sheet_.rows.size(); ++i) {
    rows.emplace_back(sheet_, sheet_.rows[i], columns_, layout_);
  }
  return rows;
}

void Table::resolve_header(Findings& findings) {
  const SheetRow no_header{1, {}};
  const SheetRow& header = sheet_.rows.empty() ? no_header : sheet_.rows.front();
  std::vector<std::string_view> names;
  for (const Column& column : layout_.columns) {
    names.push_back(column.name);
  }
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    std::string_view cell = header.cells[i];
    if (cell.ends_with('*')) {
      cell = trim(cell.substr(0, cell.size() - 1));  // the template marks required columns
    }
    if (cell.empty()) {
      continue;
    }
    const Place place = sheet_.place(header.number, static_cast<int>(i) + 1);
    const auto found = std::find(names.begin(), names.end(), cell);
    if (found == names.end()) {
      const Hint hint = hint_for(cell, names);
      findings.add(Rule::P103_unknown_column, place, {cell, hint.zh}, {cell, hint.en});
    } else if (int& column = columns_[static_cast<std::size_t>(found - names.begin())]; column != 0) {
      findings.add(Rule::P104_duplicate_column, place, {cell});
    } else {
      column = static_cast<int>(i) + 1;
    }
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (columns_[i] == 0 && layout_.columns[i].need != Need::optional) {
      findings.add(Rule::P102_missing_column, sheet_.place(header.number), {names[i]});
    }
  }
}

void Table::check_row(const SheetRow& row, Findings& findings) const {
  const std::size_t header_width = sheet_.rows.front().cells.size();
  for (std::size_t i = header_width; i < row.cells.size(); ++i) {
    if (!row.cells[i].empty()) {
      findings.add(Rule::P105_cell_without_column, sheet_.place(row.number, static_cast<int>(i) + 1));
      break;
    }
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] == 0) {
      continue;
    }
    const auto at = static_cast<std::size_t>(columns_[i]) - 1;
    Place place = sheet_.place(row.number, columns_[i]);
    place.column_name = layout_.columns[i].name;
    check_cell(layout_.columns[i], at < row.cells.size() ? row.cells[at] : std::string(), place, findings);
  }
}

void Table::check_cell(const Column& column, const std::string& text, const Place& place, Findings& findings) const {
  if (text.empty()) {
    if (column.need == Need::required) {
      findings.add(Rule::P201_required_cell_empty, place, {column.name});
    }
    return;
  }
  if (is_not_given_word(text)) {
    findings.add(Rule::P202_not_given_word, place, {text});
    return;
  }
  switch (column.type) {
    case ColumnType::text:
      break;
    case ColumnType::list:
      for (const std::string& part : split_cell(text)) {
        if (column.terms != nullptr) {
          check_term(part, column.terms, place, findings);
        }
      }
      break;
    case ColumnType::term:
      check_term(text, column.terms, place, findings);
      break;
    case ColumnType::whole_number:
      if (const std::optional<int> value = parse_whole_number(text); !value) {
        findings.add(Rule::P204_not_a_number, place, {text});
      } else if (*value < 0 || *value > column.max) {
        findings.add(Rule::P205_out_of_range, place, {text, "0", std::to_string(column.max)});
      }
      break;
    case ColumnType::date:
      if (!parse_date(text)) {
        findings.add(Rule::P206_bad_date, place, {text});
      }
      break;
    case ColumnType::power_code:
      if (!is_power_code(text)) {
        findings.add(Rule::P207_bad_code, place, {text});
      }
      break;
    case ColumnType::step_id:
      if (!is_step_id(text)) {
        findings.add(Rule::P208_bad_step_id, place, {text});
      }
      break;
  }
}

}  // namespace mingbai::package
