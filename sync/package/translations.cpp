// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The sheet 译文: what the release says in other languages.
#include <set>
#include <utility>

#include "sync/catalog/texts.h"
#include "sync/package/checks.h"
#include "sync/package/submission_rows.h"

namespace mingbai::package {
namespace {

std::string language_of(const std::string& cell) {
  if (cell == "藏文" || cell == "bo") {
    return "bo";
  }
  return cell == "英文" || cell == "en" ? "en" : std::string();
}

std::set<std::string> texts_of(Submission& submission) {
  std::set<std::string> texts{submission.region.name};
  const auto note = [&](const std::string& text) { texts.insert(text); };
  catalog::for_each_text(submission.department, note);
  for (SubmittedPower& submitted : submission.powers) {
    catalog::for_each_text(submitted.power, note);
    catalog::for_each_situation_text(submitted.power.guide, note);
  }
  for (catalog::Notice& notice : submission.notices) {
    catalog::for_each_text(notice, note);
  }
  return texts;
}

}  // namespace

void read_translations(const Table& table, Submission& submission, Findings& findings) {
  std::map<std::pair<std::string, std::string>, int> rows;
  for (const Row& row : table.rows()) {
    catalog::Translation translation{language_of(row.text("语言")), row.text("原文"), row.text("译文")};
    if (translation.language.empty() || translation.original.empty() || translation.text.empty()) {
      continue;  // the table's check has said why
    }
    const auto [known, added] = rows.emplace(std::pair{translation.language, translation.original}, row.place().row);
    if (!added) {
      const std::string first = std::to_string(known->second);
      const bool tibetan = translation.language == "bo";
      findings.add(Rule::P313_duplicate_translation, row.place("原文"), {tibetan ? "藏文" : "英文", first},
                   {tibetan ? "Tibetan" : "English", first});
      continue;
    }
    submission.translations.push_back(std::move(translation));
    submission.translation_places.push_back(row.place("原文"));
  }
}

void check_translations(Submission& submission, Findings& findings) {
  if (submission.translations.empty()) {
    return;
  }
  const std::set<std::string> texts = texts_of(submission);
  for (std::size_t i = 0; i < submission.translations.size(); ++i) {
    if (!texts.contains(submission.translations[i].original)) {
      findings.add(Rule::P312_translation_unused, submission.translation_places[i]);
    }
  }
}

}  // namespace mingbai::package
