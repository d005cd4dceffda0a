// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the sheets of a submission package look like: the one list that the reader, the template and the checks share.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace mingbai::package {

enum class SheetKind { cover, powers, steps, edges, materials, fees, bases, duties, notices, translations };
enum class Need { required, required_column, optional };  // required_column: cells may be empty, a later rule decides
enum class ColumnType { text, list, whole_number, date, term, power_code, step_id };

using Terms = std::vector<std::string_view> (*)();

struct Column {
  std::string_view name;
  Need need = Need::optional;
  ColumnType type = ColumnType::text;
  Terms terms = nullptr;       // for ColumnType::term and for lists of terms
  int max = 0;                 // for whole numbers; the least is 0
  int width = 16;              // characters, in the template
  std::string_view note = {};  // what the template says about it
};

struct SheetLayout {
  SheetKind kind;
  std::string_view name;
  std::span<const Column> columns;
  Need need = Need::required;  // optional: a package without the sheet is complete
};

// All ten, in the order of the template.
std::span<const SheetLayout> all_sheets();
const SheetLayout& layout_of(SheetKind kind);

// The keys of the cover sheet, its second column being their contents.
struct CoverKey {
  std::string_view name;
  Need need;
  std::string_view note;
};
std::span<const CoverKey> cover_keys();

// The ids of life events that 人生大事 may name.
std::vector<std::string_view> life_event_ids();

}  // namespace mingbai::package
