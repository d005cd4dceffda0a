// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/words.h"

#include <toml++/toml.h>

#include <algorithm>
#include <mutex>

#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/han/han_converter.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_strings_limit = 256 * 1024;
constexpr Language k_written[] = {Language::zh_hans, Language::en, Language::bo};
constexpr std::string_view k_verbatim = "\xE2\x81\xA0";  // U+2060, word joiner: nothing that we show holds one

// Of the list k_written.
std::size_t place_of(Language language) {
  return language == Language::zh_hant ? 0 : static_cast<std::size_t>(language);
}

struct CivilParts {
  std::string year, month, day, weekday_key, month_key;
};

CivilParts parts_of(Date date) {
  const auto month = std::to_string(static_cast<unsigned>(date.month()));
  const auto weekday = std::chrono::weekday{std::chrono::sys_days{date}}.iso_encoding();
  return {std::to_string(static_cast<int>(date.year())), month, std::to_string(static_cast<unsigned>(date.day())),
          "weekday." + std::to_string(weekday), "month.m" + month};
}

}  // namespace

// OpenCC does not say whether two threads may ask it at once.
struct Words::Traditional {
  std::unique_ptr<han::HanConverter> converter;
  std::mutex mutex;
};

std::string_view tag(Language language) {
  switch (language) {
    case Language::zh_hans:
      return "zh-Hans";
    case Language::zh_hant:
      return "zh-Hant";
    case Language::en:
      return "en";
    case Language::bo:
      break;
  }
  return "bo";
}

Language language_of(std::string_view wanted) {
  const auto found = std::ranges::find(k_languages, wanted, tag);
  return found == std::end(k_languages) ? Language::zh_hans : *found;
}

std::string verbatim(Language language, std::string_view text) {
  return language == Language::zh_hant ? std::string(k_verbatim) + std::string(text) + std::string(k_verbatim)
                                       : std::string(text);
}

std::string Words::traditional(std::string_view text) const {
  std::string whole;
  for (bool kept = false; !text.empty(); kept = !kept) {
    const std::size_t end = std::min(text.find(k_verbatim), text.size());
    const std::string part(text.substr(0, end));
    if (kept || !traditional_) {
      whole += part;
    } else {
      const std::lock_guard lock(traditional_->mutex);
      whole += traditional_->converter->convert(part);
    }
    text.remove_prefix(std::min(end + k_verbatim.size(), text.size()));
  }
  return whole;
}

Result<Words::Texts> Words::load_one(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const std::string bytes, read_file(path, k_strings_limit));
  Texts texts;
  try {
    const toml::table root = toml::parse(bytes, path.string());
    for (const auto& [section, node] : root) {
      const toml::table* table = node.as_table();
      if (table == nullptr) {
        return fail(ErrorCode::bad_value, path.string() + ": " + std::string(section) + " must be a table of texts");
      }
      for (const auto& [key, value] : *table) {
        const auto text = value.value<std::string>();
        if (!text) {
          return fail(ErrorCode::bad_value, path.string() + ": " + std::string(key) + " must be a text");
        }
        texts.emplace(std::string(section) + "." + std::string(key), *text);
      }
    }
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, path.string() + ", line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
  return texts;
}

Result<void> Words::require_same_keys(const std::vector<Texts>& languages) {
  for (const Texts& one : languages) {
    for (const Texts& other : languages) {
      for (const auto& [key, text] : one) {
        if (!other.contains(key)) {
          return fail(ErrorCode::bad_value, "the page strings " + key + " are not there in every language");
        }
      }
    }
  }
  return {};
}

Result<Words> Words::load(const std::filesystem::path& folder) {
  Words words;
  std::vector<Texts> desks;
  for (const Language language : k_written) {
    MINGBAI_ASSIGN(Texts texts, load_one(folder / ("pages." + std::string(tag(language)) + ".toml")));
    words.texts_.push_back(std::move(texts));
    if (language != Language::bo) {
      MINGBAI_ASSIGN(Texts desk, load_one(folder / ("desk." + std::string(tag(language)) + ".toml")));
      desks.push_back(std::move(desk));
    }
  }
  MINGBAI_TRY(require_same_keys(words.texts_));
  MINGBAI_TRY(require_same_keys(desks));
  for (std::size_t i = 0; i < desks.size(); ++i) {
    words.texts_[i].merge(desks[i]);
  }
  if (auto converter = han::HanConverter::open(han::HanConverter::Direction::to_traditional)) {
    words.traditional_ = std::make_shared<Traditional>();
    words.traditional_->converter = std::move(*converter);
  }
  return words;
}

std::string Words::say(Language language, std::string_view key, Places places) const {
  const Texts& texts = texts_[place_of(language)];
  const auto found = texts.find(key);
  if (found == texts.end()) {
    return "⟦" + std::string(key) + "⟧";
  }
  // One pass: what a place is filled with is never searched for places again.
  const std::string_view pattern = found->second;
  std::string text;
  for (std::size_t at = 0; at < pattern.size();) {
    bool filled = false;
    for (const auto& [name, value] : places) {
      if (pattern[at] == '{' && pattern.substr(at + 1).starts_with(name) &&
          pattern.substr(at + 1 + name.size()).starts_with('}')) {
        text += value;
        at += name.size() + 2;
        filled = true;
        break;
      }
    }
    if (!filled) {
      text += pattern[at++];
    }
  }
  return text;
}

std::string Words::date(Language language, Date date) const {
  const CivilParts parts = parts_of(date);
  return say(language, "date.long",
             {{"y", parts.year},
              {"m", parts.month},
              {"d", parts.day},
              {"w", say(language, parts.weekday_key)},
              {"mon", say(language, parts.month_key)}});
}

std::string Words::short_date(Language language, Date date) const {
  const CivilParts parts = parts_of(date);
  return say(language, "date.short", {{"m", parts.month}, {"d", parts.day}, {"mon", say(language, parts.month_key)}});
}

std::string Words::time(Language language, Instant instant) const {
  const std::string iso = to_iso8601(instant);  // 2026-11-22T10:06:00+08:00
  return say(language, "date.time", {{"date", short_date(language, china_date(instant))}, {"time", iso.substr(11, 5)}});
}

}  // namespace mingbai::central
