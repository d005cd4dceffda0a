// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/xlsx.h"

#include <charconv>
#include <pugixml.hpp>
#include <utility>

#include "sync/package/container.h"
#include "sync/package/xlsx_parts.h"

namespace mingbai::package {

namespace {

struct Workbook {
  std::vector<std::string> strings;
  std::vector<bool> date_formats;
  DateSystem dates = DateSystem::from_1900;
};

struct CellText {
  std::string text;
  bool is_error = false;
};

std::optional<std::size_t> to_index(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

CellText text_of_cell(const pugi::xml_node& cell, const Workbook& workbook) {
  const std::string_view type = attribute(cell, "t");
  const std::string_view value = find_child(cell, "v").text().get();
  if (type == "s") {
    const std::optional<std::size_t> index = to_index(value);
    return {index && *index < workbook.strings.size() ? workbook.strings[*index] : std::string(), false};
  }
  if (type == "inlineStr") {
    return {rich_text(find_child(cell, "is")), false};
  }
  if (type == "b") {
    return {value == "1" ? "TRUE" : "FALSE", false};
  }
  if (type == "e") {
    return {std::string(value), true};
  }
  if (type == "d") {
    return {std::string(value.substr(0, 10)), false};
  }
  if (type == "str") {
    return {std::string(value), false};
  }
  const std::optional<std::size_t> style = to_index(attribute(cell, "s"));
  const bool is_date = style && *style < workbook.date_formats.size() && workbook.date_formats[*style];
  return {number_text(value, is_date, workbook.dates), false};
}

void read_cell(const pugi::xml_node& cell, int column, const Workbook& workbook, Sheet& sheet, SheetRow& row,
               Findings& findings) {
  const CellText content = text_of_cell(cell, workbook);
  if (find_child(cell, "f")) {
    findings.add(Rule::P010_formula_cell, sheet.place(row.number, column), {content.text});
  } else if (content.is_error) {
    findings.add(Rule::P018_error_cell, sheet.place(row.number, column), {content.text});
  }
  put_cell(sheet, row, column, content.text, findings);
}

Sheet read_sheet(const pugi::xml_document& document, const SheetEntry& entry, const std::string& file,
                 const Workbook& workbook, Findings& findings) {
  Sheet sheet{entry.name, file, {}};
  if (entry.hidden) {
    findings.add(Rule::P012_hidden_sheet, sheet.place());
  }
  const pugi::xml_node root = document.document_element();
  for (const pugi::xml_node merged : find_child(root, "mergeCells").children()) {
    const std::string range(attribute(merged, "ref"));
    const CellReference corner = parse_reference(range.substr(0, range.find(':'))).value_or(CellReference{});
    findings.add(Rule::P011_merged_cells, sheet.place(corner.row, corner.column), {range});
  }
  int number = 0;
  for (const pugi::xml_node element : find_child(root, "sheetData").children()) {
    if (local_name(element) != "row") {
      continue;
    }
    const std::optional<std::size_t> said = to_index(attribute(element, "r"));
    number = said && *said >= 1 && *said <= 1'048'576 ? static_cast<int>(*said) : number + 1;
    SheetRow row{number, {}};
    int column = 0;
    for (const pugi::xml_node cell : element.children()) {
      const std::optional<CellReference> reference = parse_reference(attribute(cell, "r"));
      column = reference ? reference->column : column + 1;
      read_cell(cell, column, workbook, sheet, row, findings);
    }
    const std::string_view hidden = attribute(element, "hidden");
    if ((hidden == "1" || hidden == "true") && !row.cells.empty()) {
      findings.add(Rule::P013_hidden_row, sheet.place(number));
    }
    if (!put_row(sheet, std::move(row), findings)) {
      break;
    }
  }
  return sheet;
}

// False, with a finding, if the part is there but is not XML; a missing part is an empty document.
bool load_part(const ContainerFiles& files, std::string_view part, pugi::xml_document& document, const Place& place,
               Findings& findings) {
  const auto found = files.find(part);
  if (found == files.end()) {
    return true;
  }
  const pugi::xml_parse_result parsed = document.load_buffer(found->second.data(), found->second.size(),
                                                             pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!parsed) {
    findings.add(Rule::P004_container_damaged, place, {std::string(part) + ": " + parsed.description()});
    return false;
  }
  return true;
}

}  // namespace

std::vector<Sheet> read_xlsx(std::string_view bytes, const std::string& file, Findings& findings) {
  const Place place{file, {}, 0, 0, {}};
  Findings container_findings;
  const ContainerFiles files = unpack(bytes, place, container_findings);
  const bool damaged = container_findings.has_errors();
  findings.append(std::move(container_findings));
  if (damaged) {
    return {};
  }
  pugi::xml_document book;
  pugi::xml_document relations;
  pugi::xml_document strings;
  pugi::xml_document styles;
  if (!load_part(files, "xl/workbook.xml", book, place, findings) ||
      !load_part(files, "xl/_rels/workbook.xml.rels", relations, place, findings) ||
      !load_part(files, "xl/sharedStrings.xml", strings, place, findings) ||
      !load_part(files, "xl/styles.xml", styles, place, findings)) {
    return {};
  }
  const Workbook workbook{read_shared_strings(strings), read_date_formats(styles), date_system(book)};
  std::vector<Sheet> sheets;
  for (const SheetEntry& entry : list_sheets(book, relations)) {
    pugi::xml_document document;
    if (!files.contains(entry.part)) {
      findings.add(Rule::P004_container_damaged, Place{file, entry.name, 0, 0, {}}, {"xl/worksheets"});
      continue;
    }
    if (load_part(files, entry.part, document, place, findings)) {
      sheets.push_back(read_sheet(document, entry, file, workbook, findings));
    }
  }
  if (sheets.empty() && !findings.has_errors()) {
    findings.add(Rule::P004_container_damaged, place, {"xl/workbook.xml"});
  }
  return sheets;
}

}  // namespace mingbai::package
