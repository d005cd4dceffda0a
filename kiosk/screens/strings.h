// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/result.h"

namespace mingbai::screens {

// Every visible sentence of the interface, by a key that the compiler knows. `home_question` is the key `question` of
// the table [home] in assets/strings/<language>.toml.
enum class Word {
#define MINGBAI_WORD(key) key,
#include "kiosk/screens/words.def"
#undef MINGBAI_WORD
  count_,
};

// "home_question"
std::string_view key(Word word);

// The words of one language. Immutable; safe for concurrent use.
class Strings {
 public:
  // Fails with bad_syntax (no TOML) or bad_value (a key that is missing, unknown or empty; the message names all of
  // them and `source`): a language is complete or it is not offered.
  static Result<Strings> parse(std::string_view toml, std::string_view source);
  // For a language that is still being translated: what is missing or empty is taken from `chinese`. An unknown key is
  // refused all the same.
  static Result<Strings> parse_over(const Strings& chinese, std::string_view toml, std::string_view source);
  // Every word through `convert`, but for the names of the languages.
  Strings converted(const std::function<std::string(const std::string&)>& convert) const;

  // The words that parse_over took from Chinese.
  const std::vector<Word>& borrowed() const { return borrowed_; }

  const std::string& operator[](Word word) const { return words_[static_cast<std::size_t>(word)]; }
  // With "{name}" replaced by the value of each pair, and "{name|one|many}" by the form that fits it.
  std::string fill(Word word, std::initializer_list<std::pair<std::string_view, std::string>> values) const;
  // The word of a catalog vocabulary, e.g. term("kind", "licence") is the key `licence` of [kind]; `fallback` when the
  // language has no such key (a life event invented by an office).
  std::string term(std::string_view vocabulary, std::string_view value, std::string_view fallback = {}) const;

 private:
  // What the file lacks stands in borrowed_ and is empty.
  static Result<Strings> read(std::string_view toml, std::string_view source);

  std::array<std::string, static_cast<std::size_t>(Word::count_)> words_;
  std::vector<Word> borrowed_;
};

}  // namespace mingbai::screens
