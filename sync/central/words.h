// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::central {

enum class Language { zh_hans, en, bo, zh_hant };
// As pages offer them.
inline constexpr Language k_languages[] = {Language::zh_hans, Language::zh_hant, Language::bo, Language::en};

std::string_view tag(Language language);  // BCP 47: "zh-Hans", "en", "bo", "zh-Hant"
// Simplified for anything else.
Language language_of(std::string_view tag);

// What the pages say, from assets/strings/pages.<language>.toml and desk.<language>.toml: flat tables "section.key" of
// texts with {places}. Traditional Chinese has no file: it says what simplified does, and whole documents are converted
// (`traditional`). The desk speaks simplified Chinese and English. Immutable; safe for concurrent use.
class Words {
 public:
  // Fails when a file is missing or broken, or when the languages do not hold the same keys (names the first).
  static Result<Words> load(const std::filesystem::path& folder);

  using Places = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  // "⟦key⟧" for a key that is not there: visible, and a test looks for it on every page.
  std::string say(Language language, std::string_view key, Places places = {}) const;

  std::string date(Language language, Date date) const;        // 2026 年 12 月 7 日 周一
  std::string short_date(Language language, Date date) const;  // 12 月 7 日
  std::string time(Language language, Instant instant) const;  // 11 月 22 日 10:06

  // Is there a dictionary for traditional Chinese on this machine?
  bool has_traditional() const { return traditional_ != nullptr; }
  // A text or document with every character in its traditional form, but for what `verbatim` has marked. As it is where
  // has_traditional() is false.
  std::string traditional(std::string_view text) const;

 private:
  using Texts = std::map<std::string, std::string, std::less<>>;
  static Result<Texts> load_one(const std::filesystem::path& path);
  static Result<void> require_same_keys(const std::vector<Texts>& languages);
  struct Traditional;
  std::vector<Texts> texts_;  // simplified, English, Tibetan
  std::shared_ptr<Traditional> traditional_;
};

// What somebody is called or has typed, in a document that is converted: it stays as it was written. The marks around
// it are not part of any document that leaves.
std::string verbatim(Language language, std::string_view text);

}  // namespace mingbai::central
