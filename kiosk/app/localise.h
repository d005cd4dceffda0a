// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/wordbook.h"
#include "kiosk/screens/models.h"
#include "sync/catalog/reader.h"

namespace mingbai::app {

// Says the catalog's texts in the visitor's language: Traditional Chinese by conversion, Tibetan and English by the
// release's translations (sheet 译文). What has no translation stays as the office wrote it. UI thread only.
class Localiser {
 public:
  Localiser(const Wordbook& wordbook, const Log& log) : wordbook_(wordbook), log_(log) {}

  // Another catalog, or none; drops the tables of the one before. Must outlive its use.
  void use(const catalog::Reader* reader);

  // Every text of the models, in place. Questions and answers of situations stay: a visitor's answers are kept by them;
  // PowerModel::said tells how they are shown. chrome.partly_chinese tells whether anything was left in Chinese that
  // should not be.
  void localise(session::Language language, screens::Models& models) const;
  void localise(session::Language language, screens::PowerModel& model) const;
  // One text.
  std::string said(session::Language language, const std::string& text) const;

 private:
  const catalog::TranslationTable& table(session::Language language) const;

  const Wordbook& wordbook_;
  const Log& log_;
  const catalog::Reader* reader_ = nullptr;
  mutable std::map<session::Language, catalog::TranslationTable> tables_;  // read at first use
};

// Does the text hold a hanzi?
bool holds_hanzi(std::string_view text);

}  // namespace mingbai::app
