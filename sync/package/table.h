// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/package/layout.h"
#include "sync/package/sheet.h"

namespace mingbai::package {

// Does the cell say "nothing" in words (无, None, null...)?
bool is_not_given_word(std::string_view text);
bool is_power_code(std::string_view text);  // [A-Z0-9]{4,40}
bool is_step_id(std::string_view text);     // [a-z0-9_]{1,40}

// A row of a checked table. Getters are silent: what is wrong has been said when the table was made, and gives nothing.
class Row {
 public:
  Row(const Sheet& sheet, const SheetRow& row, const std::vector<int>& columns, const SheetLayout& layout)
      : sheet_(sheet), row_(row), columns_(columns), layout_(layout) {}

  // `column` is one of the layout's names; anything else is a bug.
  std::string text(std::string_view column) const;
  std::vector<std::string> list(std::string_view column) const;
  std::optional<int> number(std::string_view column) const;
  std::optional<Date> date(std::string_view column) const;
  Place place(std::string_view column = {}) const;

 private:
  std::size_t index_of(std::string_view column) const;
  const Sheet& sheet_;
  const SheetRow& row_;
  const std::vector<int>& columns_;
  const SheetLayout& layout_;
};

// A sheet matched with its layout: header resolved, every cell checked against its column's type. Borrows the sheet,
// which must outlive it.
class Table {
 public:
  Table(const Sheet& sheet, const SheetLayout& layout, Findings& findings);

  std::vector<Row> rows() const;
  const Sheet& sheet() const { return sheet_; }

 private:
  void resolve_header(Findings& findings);
  void check_row(const SheetRow& row, Findings& findings) const;
  void check_cell(const Column& column, const std::string& text, const Place& place, Findings& findings) const;

  const Sheet& sheet_;
  const SheetLayout& layout_;
  std::vector<int> columns_;  // for each column of the layout its number in the sheet, 0 = absent
};

}  // namespace mingbai::package
