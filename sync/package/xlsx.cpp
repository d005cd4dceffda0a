// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/xlsx.h"

#include <charconv>
#include <optional>
#include <pugixml.hpp>
#include <utility>

#include "sync/package/container.h"
#include "sync/package/xlsx_parts.h"
#include "sync/package/xml_part.h"

namespace mingbai::package {

namespace {

constexpr std::size_t k_max_sheets = 40;
constexpr std::size_t k_max_book_cells = 5 * k_max_cells;

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

// The rows of a worksheet, one at a time, so that a sheet of a million rows costs no more memory than one row.
class RowReader {
 public:
  RowReader(std::string_view part, const std::string& part_name, const Workbook& workbook, Sheet& sheet,
            Findings& findings)
      : part_(part), part_name_(part_name), workbook_(workbook), sheet_(sheet), findings_(findings) {}

  // The part without its rows, or nothing, with a finding, if the rows do not end.
  std::optional<std::string> read() {
    std::optional<XmlTag> tag = next_tag(part_, 0);
    while (tag && !(tag->opens && tag->name == "sheetData")) {
      tag = next_tag(part_, tag->end);
    }
    if (!tag || tag->closes) {
      return std::string(part_);
    }
    const std::size_t begin = tag->end;
    std::optional<XmlTag> row;
    bool full = false;
    while ((tag = next_tag(part_, tag->end)) && !(tag->closes && !tag->opens && tag->name == "sheetData")) {
      if (full || tag->name != "row") {
        continue;
      }
      row = tag->opens ? tag : row;
      if (row && tag->closes) {
        full = !read_row(part_.substr(row->begin, tag->end - row->begin));
        row.reset();
      }
    }
    if (!tag || row) {
      findings_.add(Rule::P004_container_damaged, sheet_.place(), {part_name_ + ": sheetData"});
      return std::nullopt;
    }
    return std::string(part_.substr(0, begin)) + std::string(part_.substr(tag->begin));
  }

 private:
  // False when no more rows are wanted.
  bool read_row(std::string_view bytes) {
    pugi::xml_document document;
    if (!parse_xml(bytes, part_name_, Rule::P004_container_damaged, sheet_.place(number_ + 1), findings_, document,
                   pugi::parse_default | pugi::parse_ws_pcdata_single)) {
      return false;
    }
    const pugi::xml_node element = document.document_element();
    const std::optional<std::size_t> said = to_index(attribute(element, "r"));
    number_ = said && *said >= 1 && *said <= 1'048'576 ? static_cast<int>(*said) : number_ + 1;
    SheetRow row{number_, {}};
    int column = 0;
    for (const pugi::xml_node cell : element.children()) {
      const std::optional<CellReference> reference = parse_reference(attribute(cell, "r"));
      column = reference ? reference->column : column + 1;
      read_cell(cell, column, workbook_, sheet_, row, findings_);
    }
    const std::string_view hidden = attribute(element, "hidden");
    if ((hidden == "1" || hidden == "true") && !row.cells.empty()) {
      findings_.add(Rule::P013_hidden_row, sheet_.place(number_));
    }
    return put_row(sheet_, std::move(row), findings_);
  }

  std::string_view part_;
  const std::string& part_name_;
  const Workbook& workbook_;
  Sheet& sheet_;
  Findings& findings_;
  int number_ = 0;
};

Sheet read_sheet(std::string_view part, const SheetEntry& entry, const std::string& file, const Workbook& workbook,
                 Findings& findings) {
  Sheet sheet{entry.name, file, {}};
  if (entry.hidden) {
    findings.add(Rule::P012_hidden_sheet, sheet.place());
  }
  const std::optional<std::string> rest = RowReader(part, entry.part, workbook, sheet, findings).read();
  pugi::xml_document document;
  if (rest && parse_xml(*rest, entry.part, Rule::P004_container_damaged, sheet.place(), findings, document)) {
    for (const pugi::xml_node merged : find_child(document.document_element(), "mergeCells").children()) {
      const std::string range(attribute(merged, "ref"));
      const CellReference corner = parse_reference(range.substr(0, range.find(':'))).value_or(CellReference{});
      findings.add(Rule::P011_merged_cells, sheet.place(corner.row, corner.column), {range});
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
  return parse_xml(found->second, part, Rule::P004_container_damaged, place, findings, document,
                   pugi::parse_default | pugi::parse_ws_pcdata_single);
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
  if (!load_part(files, "xl/workbook.xml", book, place, findings) ||
      !load_part(files, "xl/_rels/workbook.xml.rels", relations, place, findings)) {
    return {};
  }
  Workbook workbook{{}, {}, date_system(book)};
  {
    pugi::xml_document part;  // the largest of all; gone before the rows are read
    if (!load_part(files, "xl/sharedStrings.xml", part, place, findings)) {
      return {};
    }
    workbook.strings = read_shared_strings(part);
    if (!load_part(files, "xl/styles.xml", part, place, findings)) {
      return {};
    }
    workbook.date_formats = read_date_formats(part);
  }
  std::vector<Sheet> sheets;
  std::size_t cells = 0;
  for (const SheetEntry& entry : list_sheets(book, relations)) {
    const auto part = files.find(entry.part);
    if (part == files.end()) {
      findings.add(Rule::P004_container_damaged, Place{file, entry.name, 0, 0, {}}, {"xl/worksheets"});
      continue;
    }
    if (sheets.size() >= k_max_sheets || cells > k_max_book_cells) {
      const std::size_t limit = sheets.size() >= k_max_sheets ? k_max_sheets : k_max_book_cells;
      findings.add(Rule::P022_too_many_parts, place, {std::to_string(limit)});
      break;
    }
    sheets.push_back(read_sheet(part->second, entry, file, workbook, findings));
    cells += sheets.back().cells;
  }
  if (sheets.empty() && !findings.has_errors()) {
    findings.add(Rule::P004_container_damaged, place, {"xl/workbook.xml"});
  }
  return sheets;
}

}  // namespace mingbai::package
