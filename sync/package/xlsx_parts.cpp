// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/xlsx_parts.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <set>

#include "sync/base/clock.h"
#include "sync/base/text.h"

namespace mingbai::package {

namespace {

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// "worksheets/sheet1.xml" is relative to xl/, "/xl/worksheets/sheet1.xml" is not.
std::string part_of_target(std::string_view target) {
  return target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target);
}

bool is_builtin_date(int format) {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) ||
         (format >= 50 && format <= 58);
}

// A format code shows a date if a year or a day stands in it outside quotes and brackets.
bool is_date_code(std::string_view code) {
  bool quoted = false;
  bool bracketed = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '[') {
      bracketed = true;
    } else if (c == ']') {
      bracketed = false;
    } else if (!quoted && !bracketed && (c == 'y' || c == 'Y' || c == 'd' || c == 'D')) {
      return true;
    }
  }
  return false;
}

std::optional<int> to_int(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

// ECMA-376 part 1, 22.9.2.19: what XML cannot hold is written as _xHHHH_, and so is an underscore before such signs.
std::string unescaped(std::string_view text) {
  constexpr std::size_t k_length = 7;  // _x000D_
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned value = 0;
    const std::string_view escape = text.substr(at, k_length);
    const bool framed = escape.size() == k_length && escape.starts_with("_x") && escape.back() == '_';
    const char* const digits = escape.data() + 2;
    if (framed && std::from_chars(digits, digits + 4, value, 16).ptr == digits + 4 && value != 0 &&
        (value < 0xD800 || value > 0xDFFF)) {
      plain += encode_utf8(static_cast<char32_t>(value));
      at += k_length - 1;
    } else {
      plain += text[at];
    }
  }
  return plain;
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
  return without_prefix(node.name());
}

pugi::xml_node find_child(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node child : parent.children()) {
    if (local_name(child) == name) {
      return child;
    }
  }
  return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute candidate : node.attributes()) {
    if (without_prefix(candidate.name()) == name) {
      return candidate.value();
    }
  }
  return {};
}

std::vector<SheetEntry> list_sheets(const pugi::xml_document& workbook, const pugi::xml_document& relations) {
  std::map<std::string, std::string, std::less<>> targets;
  for (const pugi::xml_node relation : relations.document_element().children()) {
    targets.emplace(attribute(relation, "Id"), part_of_target(attribute(relation, "Target")));
  }
  std::vector<SheetEntry> sheets;
  for (const pugi::xml_node sheet : find_child(workbook.document_element(), "sheets").children()) {
    // r:id; a bare id= is not used by the format, sheetId= has another local name.
    const auto target = targets.find(attribute(sheet, "id"));
    const std::string_view state = attribute(sheet, "state");
    sheets.push_back(SheetEntry{std::string(attribute(sheet, "name")),
                                target == targets.end() ? std::string() : target->second,
                                !state.empty() && state != "visible"});
  }
  return sheets;
}

DateSystem date_system(const pugi::xml_document& workbook) {
  const std::string_view flag = attribute(find_child(workbook.document_element(), "workbookPr"), "date1904");
  return flag == "1" || flag == "true" ? DateSystem::from_1904 : DateSystem::from_1900;
}

std::string rich_text(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node child : item.children()) {
    if (local_name(child) == "t") {
      text += child.text().get();
    } else if (local_name(child) == "r") {
      text += find_child(child, "t").text().get();
    }
  }
  return text.find("_x") == std::string::npos ? text : unescaped(text);
}

std::vector<std::string> read_shared_strings(const pugi::xml_document& document) {
  std::vector<std::string> strings;
  for (const pugi::xml_node item : document.document_element().children()) {
    if (local_name(item) == "si") {
      strings.push_back(rich_text(item));
    }
  }
  return strings;
}

std::vector<bool> read_date_formats(const pugi::xml_document& styles) {
  std::set<int> date_codes;
  for (const pugi::xml_node format : find_child(styles.document_element(), "numFmts").children()) {
    const std::optional<int> id = to_int(attribute(format, "numFmtId"));
    if (id && is_date_code(attribute(format, "formatCode"))) {
      date_codes.insert(*id);
    }
  }
  std::vector<bool> dates;
  for (const pugi::xml_node cell_format : find_child(styles.document_element(), "cellXfs").children()) {
    const int id = to_int(attribute(cell_format, "numFmtId")).value_or(0);
    dates.push_back(is_builtin_date(id) || date_codes.contains(id));
  }
  return dates;
}

std::string number_text(std::string_view value, bool is_date, DateSystem system) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || !std::isfinite(number)) {
    return std::string(value);
  }
  using namespace std::chrono;
  // Day 60 of the 1900 system is 29 February 1900, which never was; the epoch below is right from 1 March 1900 on.
  if (is_date && number >= 61 && number < 2'958'466) {
    const sys_days epoch =
        system == DateSystem::from_1904 ? sys_days{year{1904} / 1 / 1} : sys_days{year{1899} / 12 / 30};
    return to_iso8601(Date{epoch + days{static_cast<int>(number)}});
  }
  if (std::floor(number) == number && std::fabs(number) < 1e15) {
    return std::to_string(static_cast<long long>(number));
  }
  return std::string(value);
}

std::optional<CellReference> parse_reference(std::string_view text) {
  CellReference reference;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && at < 4; ++at) {
    reference.column = reference.column * 26 + (text[at] - 'A' + 1);
  }
  const std::optional<int> row = to_int(text.substr(at));
  if (at == 0 || at > 3 || !row || *row < 1 || *row > 1'048'576) {
    return std::nullopt;
  }
  reference.row = *row;
  return reference;
}

}  // namespace mingbai::package
