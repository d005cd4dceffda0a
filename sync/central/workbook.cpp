// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/workbook.h"

#include <xlsxwriter.h>

#include <algorithm>

#include "sync/base/file.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/random.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_limit = std::size_t{64} << 20U;
constexpr std::size_t k_longest_cell = 32'000;  // bytes; Excel takes 32,767 characters
constexpr double k_column = 18;                 // characters

// A folder of its own, gone with all that is in it.
class Workshop {
 public:
  static Result<Workshop> open(const std::filesystem::path& folder) {
    const auto path = folder / ("workbook-" + crypto::to_hex(crypto::random_bytes(8)));
    MINGBAI_TRY(make_directories(path));
    std::error_code error;
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
    if (error) {
      return fail(error_of_errno("close", path, error.value()));
    }
    return Workshop(path);
  }
  Workshop(Workshop&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  Workshop& operator=(Workshop&&) = delete;
  ~Workshop() {
    if (!path_.empty()) {
      std::error_code ignored;
      std::filesystem::remove_all(path_, ignored);
    }
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  explicit Workshop(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

// Never in the middle of a character.
std::string cut(std::string text) {
  if (text.size() > k_longest_cell) {
    std::size_t end = k_longest_cell;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    text.resize(end);
  }
  return text;
}

void write_sheet(lxw_worksheet* sheet, const WorkSheet& content, lxw_format* head) {
  for (std::size_t column = 0; column < content.head.size(); ++column) {
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column), content.head[column].c_str(), head);
  }
  for (std::size_t row = 0; row < content.rows.size(); ++row) {
    for (std::size_t column = 0; column < content.rows[row].size(); ++column) {
      const auto at_row = static_cast<lxw_row_t>(row + 1);
      const auto at = static_cast<lxw_col_t>(column);
      const WorkSheet::Cell& cell = content.rows[row][column];
      if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        worksheet_write_number(sheet, at_row, at, static_cast<double>(*number), nullptr);
      } else {
        worksheet_write_string(sheet, at_row, at, cut(std::get<std::string>(cell)).c_str(), nullptr);
      }
    }
  }
  worksheet_set_column(sheet, 0, static_cast<lxw_col_t>(std::max<std::size_t>(content.head.size(), 1) - 1), k_column,
                       nullptr);
  worksheet_freeze_panes(sheet, 1, 0);
}

}  // namespace

Result<std::string> make_workbook(const std::vector<WorkSheet>& sheets, const std::filesystem::path& folder) {
  MINGBAI_ASSIGN(const Workshop workshop, Workshop::open(folder));
  const auto path = workshop.path() / "book.xlsx";
  std::string tmpdir = workshop.path().string();
  lxw_workbook_options options{};
  options.tmpdir = tmpdir.data();
  lxw_workbook* const book = workbook_new_opt(path.c_str(), &options);
  if (book == nullptr) {
    return fail(ErrorCode::io_failed, "no memory for a workbook");
  }
  lxw_format* const head = workbook_add_format(book);
  format_set_bold(head);
  format_set_bg_color(head, 0xF1EEE5);
  for (const WorkSheet& content : sheets) {
    if (lxw_worksheet* const sheet = workbook_add_worksheet(book, content.name.c_str())) {
      write_sheet(sheet, content, head);
    }
  }
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
    return fail(ErrorCode::io_failed, "cannot write a workbook: " + std::string(lxw_strerror(error)));
  }
  return read_file(path, k_limit);
}

}  // namespace mingbai::central
