// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The parts of a workbook that its sheets refer to.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace mingbai::package {

enum class DateSystem { from_1900, from_1904 };

struct SheetEntry {
  std::string name;
  std::string part;  // path inside the container
  bool hidden = false;
};

// An element's name without its namespace prefix: some writers say <x:row>.
std::string_view local_name(const pugi::xml_node& node);
// The first child element of that local name, or a null node.
pugi::xml_node find_child(const pugi::xml_node& parent, std::string_view name);
// The attribute of that local name, as text; empty if absent.
std::string_view attribute(const pugi::xml_node& node, std::string_view name);

std::vector<SheetEntry> list_sheets(const pugi::xml_document& workbook, const pugi::xml_document& relations);
DateSystem date_system(const pugi::xml_document& workbook);
std::vector<std::string> read_shared_strings(const pugi::xml_document& document);
// The text of a <si> or <is> element: its runs, without the phonetic ones.
std::string rich_text(const pugi::xml_node& item);
// For each cell format: does it show a date?
std::vector<bool> read_date_formats(const pugi::xml_document& styles);

// "20" for "20.0", "2026-11-22" for a date serial; the text itself if it is no number.
std::string number_text(std::string_view value, bool is_date, DateSystem system);
// Column and row of "BC12", both from 1; nothing for any other text.
struct CellReference {
  int column = 0;
  int row = 0;
};
std::optional<CellReference> parse_reference(std::string_view text);

}  // namespace mingbai::package
