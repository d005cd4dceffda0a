// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/template.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "sync/catalog/terms.h"
#include "sync/package/layout.h"
#include "sync/package/package_files.h"

namespace mingbai::publish {

namespace {

using package::Column;
using package::ColumnType;
using package::Need;
using package::Sheet;
using package::SheetLayout;

constexpr lxw_row_t k_rows_with_lists = 2000;

struct Formats {
  lxw_format* header;
  lxw_format* text;
  lxw_format* required;
};

Formats add_formats(lxw_workbook* book) {
  Formats formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
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

void write_notes(lxw_worksheet* sheet, const Formats& formats) {
  constexpr const char* k_notes[] = {"一表一图一据一盘：本表是“一表”和“一图”。一个单位一份，文件名 catalog.xlsx。",
                                     "带 * 的列必须有；有下拉箭头的格子只能从中选。",
                                     "一格里有几项的，用；隔开。日期写成 2026-11-22。没有的内容空着，不要写“无”。",
                                     "不要合并单元格，不要用公式；从别处粘贴时选“粘贴为数值”。",
                                     "填完后用 mingbai-publish check 检查；每一条问题都会说明在哪一行、怎么改。"};
  worksheet_set_column(sheet, 0, 0, 100, formats.text);
  lxw_row_t row = 0;
  for (const char* note : k_notes) {
    worksheet_write_string(sheet, row++, 0, note, formats.text);
  }
}

// Whole numbers as numbers, everything else as text.
void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text, ColumnType type,
                const Formats& formats) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (type == ColumnType::whole_number && error == std::errc() && end == text.data() + text.size()) {
    worksheet_write_number(sheet, row, column, number, nullptr);
  } else if (!text.empty()) {
    worksheet_write_string(sheet, row, column, text.c_str(), formats.text);
  }
}

void write_rows(lxw_worksheet* target, const SheetLayout& layout, const Sheet& source, const Formats& formats) {
  if (source.rows.empty()) {
    return;
  }
  const std::vector<std::string>& header = source.rows.front().cells;
  for (std::size_t i = 0; i < layout.columns.size(); ++i) {
    const auto found = std::find_if(header.begin(), header.end(), [&](const std::string& title) {
      return title == layout.columns[i].name || title == std::string(layout.columns[i].name) + "*";
    });
    const auto from = static_cast<std::size_t>(found - header.begin());
    for (std::size_t r = 1; found != header.end() && r < source.rows.size(); ++r) {
      if (const std::vector<std::string>& cells = source.rows[r].cells; from < cells.size()) {
        write_cell(target, static_cast<lxw_row_t>(r), static_cast<lxw_col_t>(i), cells[from], layout.columns[i].type,
                   formats);
      }
    }
  }
}

Result<void> write_workbook(const std::filesystem::path& path, const std::vector<Sheet>* filled) {
  lxw_workbook* book = workbook_new(path.c_str());
  if (book == nullptr) {
    return fail(ErrorCode::io_failed, "cannot create " + path.string());
  }
  const Formats formats = add_formats(book);
  write_notes(workbook_add_worksheet(book, "说明"), formats);
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
      write_rows(sheet, layout, *source, formats);
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

}  // namespace mingbai::publish
