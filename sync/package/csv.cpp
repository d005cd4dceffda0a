// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/csv.h"

#include <utility>

#include "sync/base/text.h"
#include "sync/package/encoding.h"

namespace mingbai::package {

namespace {

// Reads cell after cell. The row number is that of the table, not of the text line, as a spreadsheet would count.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, Sheet& sheet, Findings& findings)
      : text_(text), sheet_(sheet), findings_(findings) {}

  void run() {
    int number = 0;
    while (at_ < text_.size()) {
      SheetRow row{++number, {}};
      read_row(row);
      if (!put_row(sheet_, std::move(row), findings_)) {
        return;
      }
    }
  }

 private:
  void read_row(SheetRow& row) {
    for (int column = 1;; ++column) {
      const std::string cell =
          at_ < text_.size() && text_[at_] == '"' ? read_quoted(row, column) : read_plain(row, column);
      put_cell(sheet_, row, column, cell, findings_);
      if (at_ >= text_.size()) {
        return;
      }
      const char separator = text_[at_++];
      if (separator == '\r' && at_ < text_.size() && text_[at_] == '\n') {
        ++at_;
      }
      if (separator != ',') {
        return;
      }
    }
  }

  static bool ends_cell(char c) { return c == ',' || c == '\n' || c == '\r'; }

  std::string read_plain(const SheetRow& row, int column) {
    const std::size_t start = at_;
    bool quote = false;
    while (at_ < text_.size() && !ends_cell(text_[at_])) {
      quote = quote || text_[at_] == '"';
      ++at_;
    }
    if (quote) {
      findings_.add(Rule::P007_bad_quoting, sheet_.place(row.number, column));
    }
    return std::string(text_.substr(start, at_ - start));
  }

  std::string read_quoted(const SheetRow& row, int column) {
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '"') {
        cell += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell += '"';
        ++at_;
      } else {
        ++at_;
        const std::size_t start = at_;
        while (at_ < text_.size() && !ends_cell(text_[at_])) {
          ++at_;
        }
        if (const std::string_view rest = text_.substr(start, at_ - start); !trim(rest).empty()) {
          findings_.add(Rule::P007_bad_quoting, sheet_.place(row.number, column));
          cell += rest;
        }
        return cell;
      }
    }
    findings_.add(Rule::P007_bad_quoting, sheet_.place(row.number, column));  // never closed
    return cell;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Sheet& sheet_;
  Findings& findings_;
};

// Row and column of a byte that cannot be decoded, counted on the raw bytes: separators are ASCII in both encodings,
// and no second byte of GB18030 is a comma, a quote or a line end.
Place place_of_byte(const Sheet& sheet, std::string_view bytes, std::size_t offset) {
  int row = 1;
  int column = 1;
  bool quoted = false;
  for (std::size_t i = 0; i < offset && i < bytes.size(); ++i) {
    if (bytes[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && bytes[i] == ',') {
      ++column;
    } else if (!quoted && bytes[i] == '\n') {
      ++row;
      column = 1;
    }
  }
  return sheet.place(row, column);
}

}  // namespace

Sheet read_csv(std::string_view bytes, std::string sheet_name, std::string file, Findings& findings) {
  Sheet sheet{std::move(sheet_name), std::move(file), {}};
  const Decoded decoded = decode_table(bytes);
  if (decoded.bad_offset) {
    findings.add(Rule::P006_bad_encoding, place_of_byte(sheet, bytes, *decoded.bad_offset),
                 {std::to_string(*decoded.bad_offset + 1)});
    return sheet;
  }
  CsvScanner(decoded.text, sheet, findings).run();
  return sheet;
}

}  // namespace mingbai::package
