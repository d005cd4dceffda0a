// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/search_words.h"

#include <optional>
#include <set>

#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/package/csv.h"
#include "sync/package/table.h"

namespace mingbai::publish {

namespace {

using package::Column;
using package::ColumnType;
using package::Need;
using package::Rule;

constexpr std::size_t k_longest_word = 12;  // characters

std::vector<std::string_view> way_terms() {
  return {"单向", "双向"};
}

constexpr Column k_synonyms[] = {{"俗词", Need::required, ColumnType::text, nullptr, 0, 12, {}},
                                 {"正词", Need::required, ColumnType::list, nullptr, 0, 32, {}},
                                 {"方式", Need::required, ColumnType::term, way_terms, 0, 8, {}}};
constexpr Column k_elsewhere[] = {{"词语", Need::required, ColumnType::list, nullptr, 0, 32, {}},
                                  {"谁办", Need::required, ColumnType::text, nullptr, 0, 24, {}},
                                  {"怎么找", Need::optional, ColumnType::text, nullptr, 0, 48, {}}};

std::optional<package::Sheet> read_sheet(const std::filesystem::path& folder, const std::string& name,
                                         package::Findings& findings) {
  const std::filesystem::path path = folder / (name + ".csv");
  const Result<std::string> bytes = read_file(path, package::k_max_file_bytes);
  if (!bytes) {
    findings.add(Rule::P706_words_unread, {path.string(), name, 0, 0, {}}, {bytes.error().message});
    return std::nullopt;
  }
  return package::read_csv(*bytes, name, path.string(), findings);
}

}  // namespace

search::SearchWords read_search_words(const std::filesystem::path& folder, package::Findings& findings) {
  search::SearchWords words;
  if (folder.empty()) {
    return words;
  }
  std::set<std::string> seen;
  if (const auto sheet = read_sheet(folder, "synonyms", findings)) {
    const package::SheetLayout layout{package::SheetKind::translations, "synonyms", k_synonyms};
    const package::Table table(*sheet, layout, findings);
    for (const package::Row& row : table.rows()) {
      const std::string everyday = row.text("俗词");
      if (!seen.insert(everyday).second) {
        findings.add(Rule::P701_duplicate_word, row.place("俗词"), {everyday});
      } else if (decode_utf8(everyday).size() > k_longest_word) {
        findings.add(Rule::P702_word_too_long, row.place("俗词"), {everyday, std::to_string(k_longest_word)});
      } else if (!everyday.empty()) {
        words.synonyms.push_back({everyday, row.list("正词"), row.text("方式") == "双向"});
      }
    }
  }
  if (const auto sheet = read_sheet(folder, "elsewhere", findings)) {
    const package::SheetLayout layout{package::SheetKind::translations, "elsewhere", k_elsewhere};
    const package::Table table(*sheet, layout, findings);
    for (const package::Row& row : table.rows()) {
      words.elsewhere.push_back({row.list("词语"), row.text("谁办"), row.text("怎么找")});
    }
  }
  return words;
}

}  // namespace mingbai::publish
