// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workbook/template.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "sync/catalog/terms.h"
#include "sync/package/layout.h"
#include "sync/package/package_files.h"
#include "sync/workbook/package_sheets.h"
#include "sync/workbook/template_example.h"

namespace mingbai::workbook {

namespace {

using package::Column;
using package::ColumnType;
using package::Need;
using package::Severity;
using package::Sheet;
using package::SheetLayout;

constexpr lxw_row_t k_rows_with_lists = 2000;

struct Formats {
  lxw_format* header;
  lxw_format* text;
  lxw_format* required;
  lxw_format* link;
  std::array<lxw_format*, 3> marked;  // by Severity
};

// What findings say of one cell, the gravest first.
struct Mark {
  Severity severity = Severity::note;
  std::string text;
};
// By sheet, row as the office counts it, and column of the layout from 0.
using Marks = std::map<std::tuple<std::string, int, std::size_t>, Mark>;

Formats add_formats(lxw_workbook* book) {
  Formats formats{
      workbook_add_format(book), workbook_add_format(book), workbook_add_format(book), workbook_add_format(book), {}};
  for (lxw_format* format : {formats.header, formats.required}) {
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  }
  format_set_bg_color(formats.header, 0xF1EEE5);
  format_set_bg_color(formats.required, 0xE9EFF6);
  // Text format: codes and telephones keep their leading zeros, dates stay as they are typed.
  format_set_num_format(formats.text, "@");
  format_set_text_wrap(formats.text);
  format_set_align(formats.text, LXW_ALIGN_VERTICAL_TOP);
  format_set_font_color(formats.link, 0x093569);
  format_set_underline(formats.link, LXW_UNDERLINE_SINGLE);
  format_set_align(formats.link, LXW_ALIGN_VERTICAL_TOP);
  constexpr std::array<lxw_color_t, 3> k_colours = {0xF6CFC8, 0xFBE6B5,
                                                    0xDCE8F4};  // red, amber, blue, all under black text
  for (std::size_t i = 0; i < k_colours.size(); ++i) {
    lxw_format* format = formats.marked[i] = workbook_add_format(book);
    format_set_num_format(format, "@");
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_bg_color(format, k_colours[i]);
  }
  return formats;
}

void add_drop_down(lxw_worksheet* sheet, lxw_col_t column, lxw_row_t first, lxw_row_t last,
                   const std::vector<std::string_view>& terms) {
  std::vector<std::string> texts(terms.begin(), terms.end());
  std::vector<char*> pointers;  // the library takes pointers to non-const and copies
  for (std::string& text : texts) {
    pointers.push_back(text.data());
  }
  pointers.push_back(nullptr);
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list = pointers.data();
  worksheet_data_validation_range(sheet, first, column, last, column, &validation);
}

// A4 across, the header again on every page: offices print what they have to mend.
void for_print(lxw_worksheet* sheet) {
  constexpr std::uint8_t k_a4 = 9;
  worksheet_set_paper(sheet, k_a4);
  worksheet_set_landscape(sheet);
  worksheet_repeat_rows(sheet, 0, 0);
}

void write_header(lxw_worksheet* sheet, const SheetLayout& layout, const Formats& formats) {
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const Column& column = layout.columns[i];
    const auto at = static_cast<lxw_col_t>(i);
    const bool required = column.need != Need::optional;
    const std::string title = std::string(column.name) + (required ? "*" : "");
    worksheet_set_column(sheet, at, at, column.width, formats.text);
    worksheet_write_string(sheet, 0, at, title.c_str(), required ? formats.required : formats.header);
    if (!column.note.empty()) {
      worksheet_write_comment(sheet, 0, at, std::string(column.note).c_str());
    }
    if (column.type == ColumnType::term) {
      add_drop_down(sheet, at, 1, k_rows_with_lists, column.terms());
    }
  }
  for_print(sheet);
  if (layout.columns.size() > 4) {
    worksheet_repeat_columns(sheet, 0, 1);
  }
  worksheet_set_row(sheet, 0, 32, nullptr);
  worksheet_freeze_panes(sheet, 1, layout.columns.size() > 4 ? 2 : 0);
}

void write_cover_keys(lxw_worksheet* sheet, const Formats& formats) {
  lxw_row_t row = 1;
  for (const package::CoverKey& key : package::cover_keys()) {
    worksheet_write_string(sheet, row, 0, std::string(key.name).c_str(), formats.text);
    if (!key.note.empty()) {
      worksheet_write_comment(sheet, row, 1, std::string(key.note).c_str());
    }
    if (key.name == "层级") {
      add_drop_down(sheet, 1, row, row, catalog::list_terms<catalog::Level>());
    }
    ++row;
  }
}

// What a filled row of each sheet looks like. It stands on the page of notes, which no reader takes in.
void write_example(lxw_worksheet* sheet, lxw_row_t row, const Formats& formats) {
  for (const Sheet& example : sheets_of(example_submission())) {
    worksheet_write_string(sheet, row++, 0, ("“" + example.name + "”填好是这样（示例，不会读入）：").c_str(),
                           formats.text);
    const bool cover = example.name == package::layout_of(package::SheetKind::cover).name;
    for (std::size_t r = 0; r < (cover ? example.rows.size() : std::min<std::size_t>(example.rows.size(), 3)); ++r) {
      for (std::size_t i = 0; i < example.rows[r].cells.size(); ++i) {
        worksheet_write_string(sheet, row, static_cast<lxw_col_t>(i + 1), example.rows[r].cells[i].c_str(),
                               r == 0 ? formats.header : formats.text);
      }
      ++row;
    }
    ++row;
  }
}

void write_notes(lxw_worksheet* sheet, const Formats& formats) {
  constexpr const char* k_notes[] = {"一表一图一据一盘：本表是“一表”和“一图”。一个单位一份，文件名 catalog.xlsx。",
                                     "带 * 的列必须有；有下拉箭头的格子只能从中选。",
                                     "一格里有几项的，用；隔开。日期写成 2026-11-22。没有的内容空着，不要写“无”。",
                                     "不要合并单元格，不要用公式；从别处粘贴时选“粘贴为数值”。",
                                     "填完后用 mingbai-publish check 检查；每一条问题都会说明在哪一行、怎么改。"};
  worksheet_set_column(sheet, 0, 0, 60, formats.text);
  worksheet_set_column(sheet, 1, 40, 16, formats.text);
  lxw_row_t row = 0;
  for (const char* note : k_notes) {
    worksheet_write_string(sheet, row++, 0, note, formats.text);
  }
  write_example(sheet, row + 1, formats);
}

// Text that looks like an escape of the format (_x0041_) would be read as what it escapes: its first sign is escaped,
// too (ECMA-376 part 1, 22.9.2.19).
std::string escaped(const std::string& text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool framed = text.compare(at, 2, "_x") == 0 && at + 6 < text.size() && text[at + 6] == '_';
    const std::string digits = framed ? text.substr(at + 2, 4) : std::string();
    const bool escape = framed && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    safe += escape ? "_x005F_" : text.substr(at, 1);
  }
  return safe;
}

// Whole numbers as numbers, everything else as text.
void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text, ColumnType type,
                const Formats& formats, const Mark* mark) {
  int number = 0;
  lxw_format* const text_format =
      mark == nullptr ? formats.text : formats.marked[static_cast<std::size_t>(mark->severity)];
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (type == ColumnType::whole_number && error == std::errc() && end == text.data() + text.size()) {
    worksheet_write_number(sheet, row, column, number, mark == nullptr ? nullptr : text_format);
  } else if (!text.empty()) {
    worksheet_write_string(sheet, row, column, escaped(text).c_str(), text_format);
  } else if (mark != nullptr) {
    worksheet_write_blank(sheet, row, column, text_format);
  }
  if (mark != nullptr) {
    worksheet_write_comment(sheet, row, column, mark->text.c_str());
  }
}

void write_rows(lxw_worksheet* target, const SheetLayout& layout, const Sheet& source, const Formats& formats,
                const Marks& marks) {
  if (source.rows.empty()) {
    return;
  }
  const std::vector<std::string>& header = source.rows.front().cells;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const auto found = std::find_if(header.begin(), header.end(), [&](const std::string& title) {
      return title == layout.columns[i].name || title == std::string(layout.columns[i].name) + "*";
    });
    const auto from = static_cast<std::size_t>(found - header.begin());
    for (std::size_t r = 1; r < source.rows.size(); ++r) {
      const std::vector<std::string>& cells = source.rows[r].cells;
      const auto mark = marks.find({source.name, source.rows[r].number, i});
      write_cell(target, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(i), from < cells.size() ? cells[from] : "",
                 layout.columns[i].type, formats, mark == marks.end() ? nullptr : &mark->second);
    }
  }
}

std::size_t column_index(const SheetLayout& layout, const std::string& name) {
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    if (layout.columns[i].name == name) {
      return i;
    }
  }
  return 0;  // the row as a whole: its first cell
}

Marks marks_of(const std::vector<const package::Finding*>& findings) {
  Marks marks;
  for (const package::Finding* finding : findings) {
    for (const SheetLayout& layout : package::all_sheets()) {
      if (layout.name != finding->place.sheet || finding->place.row < 2) {
        continue;
      }
      Mark& mark = marks[{finding->place.sheet, finding->place.row, column_index(layout, finding->place.column_name)}];
      mark.severity = mark.text.empty() ? finding->severity : std::min(mark.severity, finding->severity);
      mark.text += (mark.text.empty() ? "" : "\n") + finding->message_zh + "。怎么改：" + finding->remedy_zh;
    }
  }
  return marks;
}

// Where a row of the source stands in the workbook, counted from 1; 0 if it is not there.
lxw_row_t row_in_workbook(const std::vector<Sheet>& sheets, const package::Place& place) {
  for (const Sheet& sheet : sheets) {
    for (std::size_t r = 1; sheet.name == place.sheet && r < sheet.rows.size(); ++r) {
      if (sheet.rows[r].number == place.row) {
        return static_cast<lxw_row_t>(r + 1);
      }
    }
  }
  return 0;
}

void write_list(lxw_worksheet* sheet, const std::vector<const package::Finding*>& findings,
                const std::vector<Sheet>& sheets, const Formats& formats) {
  constexpr std::array<const char*, 7> k_titles = {"轻重", "在哪里", "行", "列", "问题", "怎么改", "出处"};
  constexpr std::array<double, 7> k_widths = {8, 14, 7, 14, 48, 48, 40};
  for (std::size_t i = 0; i < k_titles.size(); ++i) {
    worksheet_set_column(sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), k_widths[i], formats.text);
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), k_titles[i], formats.header);
  }
  worksheet_freeze_panes(sheet, 1, 0);
  for_print(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);  // all columns side by side, however many pages long
  lxw_row_t row = 1;
  for (const package::Finding* finding : findings) {
    lxw_format* const marked = formats.marked[static_cast<std::size_t>(finding->severity)];
    const package::Place& place = finding->place;
    worksheet_write_string(sheet, row, 0, std::string(term(finding->severity)).c_str(), marked);
    const std::string where = place.sheet.empty() ? place.file : place.sheet;
    if (const lxw_row_t target = row_in_workbook(sheets, place); target > 0) {
      const std::string link = "internal:'" + place.sheet + "'!A" + std::to_string(target);
      worksheet_write_url_opt(sheet, row, 1, link.c_str(), formats.link, where.c_str(), nullptr);
      worksheet_write_number(sheet, row, 2, place.row, formats.text);
    } else {
      worksheet_write_string(sheet, row, 1, where.c_str(), formats.text);
    }
    worksheet_write_string(sheet, row, 3, place.column_name.c_str(), formats.text);
    worksheet_write_string(sheet, row, 4, finding->message_zh.c_str(), formats.text);
    worksheet_write_string(sheet, row, 5, finding->remedy_zh.c_str(), formats.text);
    const std::string source = std::string(source_of(finding->rule)) + "（" + std::string(name(finding->rule)) + "）";
    worksheet_write_string(sheet, row, 6, source.c_str(), formats.text);
    ++row;
  }
}

void put_gravest_first(std::vector<const package::Finding*>& findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const package::Finding* a, const package::Finding* b) { return a->severity < b->severity; });
}

Result<void> write_workbook(const std::filesystem::path& path, const std::vector<Sheet>* filled,
                            const std::vector<const package::Finding*>* found = nullptr) {
  std::string beside = path.parent_path().string();
  lxw_workbook_options options{};
  options.tmpdir = beside.empty() ? nullptr : beside.data();
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  if (book == nullptr) {
    return fail(ErrorCode::io_failed, "cannot create " + path.string());
  }
  const Formats formats = add_formats(book);
  Marks marks;
  if (found != nullptr) {
    marks = marks_of(*found);
    write_list(workbook_add_worksheet(book, "问题"), *found, *filled, formats);
  } else {
    write_notes(workbook_add_worksheet(book, "说明"), formats);
  }
  for (const SheetLayout& layout : package::all_sheets()) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, std::string(layout.name).c_str());
    write_header(sheet, layout, formats);
    if (filled == nullptr) {
      if (layout.kind == package::SheetKind::cover) {
        write_cover_keys(sheet, formats);
      }
      continue;
    }
    const auto source = std::find_if(filled->begin(), filled->end(),
                                     [&](const Sheet& candidate) { return candidate.name == layout.name; });
    if (source != filled->end()) {
      write_rows(sheet, layout, *source, formats, marks);
    }
  }
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
    return fail(ErrorCode::io_failed, "cannot write " + path.string() + ": " + lxw_strerror(error));
  }
  return {};
}

}  // namespace

Result<void> write_template(const std::filesystem::path& path) {
  return write_workbook(path, nullptr);
}

Result<void> write_filled_template(const std::filesystem::path& path, const std::filesystem::path& package) {
  package::Findings findings;
  const package::ContainerFiles files = package::read_package_files(package, findings);
  const std::vector<Sheet> sheets = package::read_sheets(files, package.filename().string(), findings);
  if (findings.has_errors()) {
    return fail(ErrorCode::submission_rejected,
                findings.list().front().place.file + ": " + findings.list().front().message_en);
  }
  return write_workbook(path, &sheets);
}

Result<void> write_workbook_of(const std::filesystem::path& path, const std::vector<Sheet>& sheets) {
  return write_workbook(path, &sheets);
}

Result<void> write_marked_workbook(const std::filesystem::path& path, const std::vector<Sheet>& sheets,
                                   const package::Findings& findings) {
  std::vector<const package::Finding*> all;
  for (const package::Finding& finding : findings.list()) {
    all.push_back(&finding);
  }
  put_gravest_first(all);
  return write_workbook(path, &sheets, &all);
}

Result<void> write_marked_workbook(const std::filesystem::path& path, const std::filesystem::path& package,
                                   const package::Findings& findings) {
  std::filesystem::path named = package.lexically_normal();
  named = named.has_filename() ? named : named.parent_path();
  const std::string name = named.filename().string();
  std::vector<const package::Finding*> own;
  for (const package::Finding& finding : findings.list()) {
    if (finding.place.file == name || finding.place.file.starts_with(name + "/")) {
      own.push_back(&finding);
    }
  }
  put_gravest_first(own);
  package::Findings said_already;
  const package::ContainerFiles files = package::read_package_files(named, said_already);
  const std::vector<Sheet> sheets = package::read_sheets(files, name, said_already);
  return write_workbook(path, &sheets, &own);
}

}  // namespace mingbai::workbook
