// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/strings.h"

#include <toml++/toml.h>
#include <algorithm>

#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Word::count_)> k_keys{
#define MINGBAI_WORD(key) #key,
#include "kiosk/screens/words.def"
#undef MINGBAI_WORD
};

std::map<std::string, std::string> flatten(const toml::table& root) {
  std::map<std::string, std::string> flat;
  for (const auto& [section, content] : root) {
    const toml::table* table = content.as_table();
    if (table == nullptr) {
      flat[std::string(section.str())] = {};
      continue;
    }
    for (const auto& [entry, value] : *table) {
      flat[std::string(section.str()) + "_" + std::string(entry.str())] = value.value_or(std::string());
    }
  }
  return flat;
}

// "{count|item|items}": the form that fits the value of `name`.
std::string inflected(std::string text, std::string_view name, const std::string& value) {
  const std::string opening = "{" + std::string(name) + "|";
  for (std::size_t at = text.find(opening); at != std::string::npos; at = text.find(opening, at)) {
    const std::size_t bar = text.find('|', at + opening.size());
    const std::size_t end = text.find('}', at);
    if (bar == std::string::npos || end == std::string::npos || bar > end) {
      break;
    }
    const std::string form = value == "1" ? text.substr(at + opening.size(), bar - at - opening.size())
                                          : text.substr(bar + 1, end - bar - 1);
    text.replace(at, end + 1 - at, form);
  }
  return text;
}

}  // namespace

Result<Strings> Strings::read(std::string_view toml, std::string_view source) {
  std::map<std::string, std::string> flat;
  try {
    flat = flatten(toml::parse(toml, source));
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, std::string(source) + ", line " + std::to_string(error.source().begin.line) +
                                           ": " + std::string(error.description()));
  }
  Strings strings;
  for (std::size_t i = 0; i < k_keys.size(); ++i) {
    const auto found = flat.find(std::string(k_keys[i]));
    if (found == flat.end() || found->second.empty()) {
      strings.borrowed_.push_back(static_cast<Word>(i));
    } else {
      strings.words_[i] = found->second;
    }
    if (found != flat.end()) {
      flat.erase(found);
    }
  }
  std::string wrong;
  for (const auto& [unknown, text] : flat) {
    wrong += " unknown:" + unknown;
  }
  if (!wrong.empty()) {
    for (const Word word : strings.borrowed_) {
      wrong += " missing:" + std::string(key(word));
    }
    return fail(ErrorCode::bad_value, std::string(source) + ":" + wrong);
  }
  return strings;
}

std::string_view key(Word word) {
  return k_keys[static_cast<std::size_t>(word)];
}

Result<Strings> Strings::parse(std::string_view toml, std::string_view source) {
  MINGBAI_ASSIGN(Strings strings, read(toml, source));
  if (!strings.borrowed_.empty()) {
    std::string missing;
    for (const Word word : strings.borrowed_) {
      missing += " missing:" + std::string(key(word));
    }
    return fail(ErrorCode::bad_value, std::string(source) + ":" + missing);
  }
  return strings;
}

Result<Strings> Strings::parse_over(const Strings& chinese, std::string_view toml, std::string_view source) {
  MINGBAI_ASSIGN(Strings strings, read(toml, source));
  for (const Word word : strings.borrowed_) {
    strings.words_[static_cast<std::size_t>(word)] = chinese[word];
  }
  return strings;
}

Strings Strings::converted(const std::function<std::string(const std::string&)>& convert) const {
  Strings strings;
  std::transform(words_.begin(), words_.end(), strings.words_.begin(), convert);
  // Each language is named in itself.
  for (const Word name : {Word::language_zh, Word::language_hant, Word::language_bo, Word::language_en}) {
    strings.words_[static_cast<std::size_t>(name)] = (*this)[name];
  }
  return strings;
}

std::string Strings::fill(Word word, std::initializer_list<std::pair<std::string_view, std::string>> values) const {
  std::string text = (*this)[word];
  for (const auto& [name, value] : values) {
    text = replace_all(std::move(text), "{" + std::string(name) + "}", value);
    text = inflected(std::move(text), name, value);
  }
  return text;
}

std::string Strings::term(std::string_view vocabulary, std::string_view value, std::string_view fallback) const {
  const std::string wanted = std::string(vocabulary) + "_" + std::string(value);
  const auto found = std::find(k_keys.begin(), k_keys.end(), wanted);
  if (found == k_keys.end()) {
    return std::string(fallback.empty() ? value : fallback);
  }
  return words_[static_cast<std::size_t>(found - k_keys.begin())];
}

}  // namespace mingbai::screens
