// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sync/package/finding.h"

namespace mingbai::package {

// The explicit limits of everything an office may hand in.
inline constexpr std::size_t k_max_file_bytes = 32u << 20;      // one CSV, xlsx or bpmn file
inline constexpr std::size_t k_max_unpacked_bytes = 48u << 20;  // all files of one package or container together
inline constexpr std::size_t k_max_container_entries = 2'000;
inline constexpr std::size_t k_max_rows = 20'000;    // of one sheet
inline constexpr std::size_t k_max_cells = 300'000;  // of one sheet, up to each row's last one
inline constexpr int k_max_columns = 64;
inline constexpr std::size_t k_max_cell_characters = 8'000;
inline constexpr std::size_t k_max_name_characters = 200;

// One row as the office sees it; `cells[i]` is column i + 1. Texts are valid UTF-8 without blanks at the ends.
struct SheetRow {
  int number = 0;  // counts from 1 in the file
  std::vector<std::string> cells;
};

// One sheet of a workbook or one CSV file; rows that are wholly empty are left out.
struct Sheet {
  std::string name;
  std::string file;
  std::vector<SheetRow> rows;  // the first one is the header
  std::size_t cells = 0;       // of all rows

  Place place(int row = 0, int column = 0) const { return Place{file, name, row, column, {}}; }
};

// Appends `text` to the row as column `column`. Text that is no UTF-8, too long or holds control characters is a
// finding.
void put_cell(Sheet& sheet, SheetRow& row, int column, std::string_view text, Findings& findings);
// Appends the row if any cell holds something. False when the sheet is full (a finding has been added).
bool put_row(Sheet& sheet, SheetRow row, Findings& findings);

}  // namespace mingbai::package
