// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

namespace mingbai::catalog {

// A language of the release besides Chinese, as catalog.db and kiosk.toml name it: "bo" or "en".
inline constexpr const char* k_translated_languages[] = {"bo", "en"};

// One text of the release in another language (sheet 译文). The same original means the same everywhere.
struct Translation {
  std::string language;  // one of k_translated_languages
  std::string original;  // exactly as a cell of the release holds it
  std::string text;
  bool operator==(const Translation&) const = default;
};

// original -> text, of one language.
using TranslationTable = std::map<std::string, std::string, std::less<>>;

}  // namespace mingbai::catalog
