// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/publishing_judgement.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "sync/base/file.h"
#include "sync/catalog/terms.h"
#include "sync/catalog/texts.h"
#include "sync/package/layout.h"
#include "sync/package/package_files.h"
#include "sync/release/scratch_folder.h"
#include "sync/workbook/template.h"

namespace mingbai::central {

using package::Finding;
using package::Sheet;
using package::SheetRow;

namespace {

constexpr std::size_t k_workbook_limit = std::size_t{64} << 20U;
constexpr std::size_t k_telling = 4;  // bytes: a single hanzi or "12" tells nothing
constexpr std::string_view k_code_column = "职权编码";
constexpr std::string_view k_blank = "（不公开事项）";

using Texts = std::set<std::string, std::less<>>;

std::size_t column_of(const Sheet& sheet, std::string_view name) {
  const std::vector<std::string> none;
  const std::vector<std::string>& header = sheet.rows.empty() ? none : sheet.rows.front().cells;
  const auto found = std::ranges::find_if(
      header, [&](const std::string& title) { return title == name || title == std::string(name) + "*"; });
  return static_cast<std::size_t>(found - header.begin());
}

// What must not be told of a package: which powers are confidential, and every text that only they have.
class Secrets {
 public:
  Secrets(const package::Submission& submission, const std::vector<Sheet>& sheets) {
    note_codes(submission, sheets);
    // What an open power says, too, is no secret. Sheets without codes (translations, the cover) prove nothing: they
    // quote both.
    Texts open;
    for (const Sheet& sheet : sheets) {
      const std::size_t column = column_of(sheet, k_code_column);
      for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
        const SheetRow& row = sheet.rows[r];
        const bool coded = column < row.cells.size();
        const bool secret = coded && codes_.contains(row.cells[column]);
        for (std::size_t i = 0; coded && i < row.cells.size(); ++i) {
          note(row.cells[i], secret ? texts_ : open);
        }
        if (secret) {
          rows_.emplace(sheet.name, row.number);
        }
      }
    }
    for (const package::SubmittedPower& submitted : submission.powers) {  // charts of BPMN files are in no sheet
      Texts& into = codes_.contains(submitted.power.code) ? texts_ : open;
      catalog::Power power = submitted.power;
      catalog::for_each_text(power, [&](const std::string& text) { note(text, into); });
    }
    std::erase_if(texts_, [&](const std::string& text) { return open.contains(text); });
    texts_.insert(codes_.begin(), codes_.end());
  }

  std::size_t count() const { return codes_.size(); }
  bool in(std::string_view text) const {
    return std::ranges::any_of(texts_,
                               [&](const std::string& one) { return text.find(one) != std::string_view::npos; });
  }
  bool hides(const Finding& finding) const {
    return rows_.contains({finding.place.sheet, finding.place.row}) || in(finding.message_zh) ||
           in(finding.message_en) || in(finding.remedy_zh) || in(finding.remedy_en) || in(finding.place.file);
  }
  bool hides(const Sheet& sheet, const SheetRow& row) const {
    return rows_.contains({sheet.name, row.number}) ||
           std::ranges::any_of(row.cells, [&](const std::string& cell) { return in(cell); });
  }

 private:
  static void note(const std::string& text, Texts& texts) {
    if (text.size() >= k_telling) {
      texts.insert(text);
    }
  }
  // By the sheet too: a row that is wrong in other ways may be missing among the powers.
  void note_codes(const package::Submission& submission, const std::vector<Sheet>& sheets) {
    const std::string_view secret = catalog::term(catalog::Disclosure::secret);
    for (const package::SubmittedPower& submitted : submission.powers) {
      if (submitted.power.disclosure == catalog::Disclosure::secret) {
        codes_.insert(submitted.power.code);
      }
    }
    for (const Sheet& sheet : sheets) {
      const std::size_t code = column_of(sheet, k_code_column);
      const std::size_t disclosure = column_of(sheet, "公开属性");
      for (const SheetRow& row : sheet.rows) {
        if (disclosure < row.cells.size() && row.cells[disclosure] == secret && code < row.cells.size()) {
          codes_.insert(row.cells[code]);
        }
      }
    }
    codes_.erase("");
  }

  Texts codes_;
  Texts texts_;
  std::set<std::pair<std::string, int>> rows_;
};

void blank_out(const Secrets& secrets, std::vector<Sheet>& sheets) {
  for (Sheet& sheet : sheets) {
    for (std::size_t r = 1; r < sheet.rows.size(); ++r) {
      if (secrets.hides(sheet, sheet.rows[r])) {
        std::ranges::fill(sheet.rows[r].cells, std::string());
        if (!sheet.rows[r].cells.empty()) {
          sheet.rows[r].cells.front() = k_blank;
        }
      }
    }
  }
}

}  // namespace

JudgedPackage judge_package(std::string bytes, const std::string& name) {
  JudgedPackage judged;
  judged.files = package::package_files_in(std::move(bytes), name, judged.findings);
  judged.submission = package::read_submission(judged.files, package::package_name(name), judged.findings);
  package::Findings said_already;
  judged.sheets = package::read_sheets(judged.files, package::package_name(name), said_already);
  const Secrets secrets(judged.submission, judged.sheets);
  judged.confidential = secrets.count();
  if (judged.confidential > 0) {
    judged.findings.keep_secret([&](const Finding& finding) { return secrets.hides(finding); });
    blank_out(secrets, judged.sheets);
  }
  return judged;
}

std::vector<const Finding*> sorted(const package::Findings& findings) {
  std::vector<const Finding*> list;
  for (const Finding& finding : findings.list()) {
    list.push_back(&finding);
  }
  std::ranges::stable_sort(list, [](const Finding* a, const Finding* b) {
    return std::tie(a->severity, a->place.file, a->place.sheet, a->place.row, a->place.column) <
           std::tie(b->severity, b->place.file, b->place.sheet, b->place.row, b->place.column);
  });
  return list;
}

Result<std::string> marked_workbook(const JudgedPackage& judged) {
  MINGBAI_ASSIGN(const release::ScratchFolder scratch, release::ScratchFolder::create());
  const auto path = scratch.path() / "catalog.xlsx";
  MINGBAI_TRY(workbook::write_marked_workbook(path, judged.sheets, judged.findings));
  return read_file(path, k_workbook_limit);
}

}  // namespace mingbai::central
