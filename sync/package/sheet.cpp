// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/sheet.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "sync/base/text.h"

namespace mingbai::package {

namespace {

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && count > 0) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) {
      ++at;
    }
    --count;
  }
  return text.substr(0, at);
}

// The first control character other than line ends and tabs, or 0.
unsigned char find_control(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7F) {
      return byte == 0 ? 1 : byte;
    }
  }
  return 0;
}

}  // namespace

void put_cell(Sheet& sheet, SheetRow& row, int column, std::string_view text, Findings& findings) {
  std::string kept(trim(text));
  if (kept.empty()) {
    return;
  }
  if (!is_valid_utf8(kept)) {
    findings.add(Rule::P006_bad_encoding, sheet.place(row.number, column), {"1"});
    return;
  }
  if (column > k_max_columns) {
    if (row.cells.size() <= static_cast<std::size_t>(k_max_columns)) {
      row.cells.resize(static_cast<std::size_t>(k_max_columns) + 1);  // marks that it was said for this row
      findings.add(Rule::P019_too_many_columns, sheet.place(row.number, column), {std::to_string(k_max_columns)});
    }
    return;
  }
  if (const std::size_t length = count_characters(kept); length > k_max_cell_characters) {
    findings.add(Rule::P009_cell_too_long, sheet.place(row.number, column),
                 {std::to_string(length), std::to_string(k_max_cell_characters)});
    kept = first_characters(kept, k_max_cell_characters);
  }
  if (const unsigned char control = find_control(kept); control != 0) {
    constexpr std::string_view k_digits = "0123456789ABCDEF";
    const std::string code{'0', '0', k_digits[control >> 4], k_digits[control & 0xF]};
    findings.add(Rule::P016_control_character, sheet.place(row.number, column), {code});
  }
  kept = replace_all(replace_all(std::move(kept), "\r\n", "\n"), "\r", "\n");
  if (row.cells.size() < static_cast<std::size_t>(column)) {
    row.cells.resize(static_cast<std::size_t>(column));
  }
  row.cells[static_cast<std::size_t>(column) - 1] = std::move(kept);
}

bool put_row(Sheet& sheet, SheetRow row, Findings& findings) {
  row.cells.resize(std::min(row.cells.size(), static_cast<std::size_t>(k_max_columns)));
  if (std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); })) {
    return true;
  }
  if (sheet.rows.size() >= k_max_rows || sheet.cells + row.cells.size() > k_max_cells) {
    findings.add(Rule::P008_too_many_rows, sheet.place(row.number), {std::to_string(sheet.rows.size())});
    return false;
  }
  sheet.cells += row.cells.size();
  sheet.rows.push_back(std::move(row));
  return true;
}

}  // namespace mingbai::package
