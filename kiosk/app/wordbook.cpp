// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/wordbook.h"

#include <array>
#include <utility>

#include "sync/base/file.h"

namespace mingbai::app {
namespace {

using session::Language;

constexpr std::size_t k_file_limit = 1U << 20U;

std::filesystem::path file_of(const std::filesystem::path& folder, Language language) {
  return folder / (std::string(session::word(language)) + ".toml");
}

}  // namespace

Result<std::unique_ptr<Wordbook>> Wordbook::open(std::filesystem::path folder, const Log& log) {
  const std::filesystem::path path = file_of(folder, Language::zh_hans);
  MINGBAI_ASSIGN(const std::string text, read_file(path, k_file_limit));
  MINGBAI_ASSIGN(auto chinese, screens::Strings::parse(text, path.string()));
  return std::unique_ptr<Wordbook>(new Wordbook(std::move(folder), log, std::move(chinese)));
}

Wordbook::Wordbook(std::filesystem::path folder, const Log& log, screens::Strings chinese)
    : folder_(std::move(folder)), log_(log) {
  words_.emplace(Language::zh_hans, std::move(chinese));
  for (const Language language : {Language::zh_hans, Language::zh_hant, Language::bo, Language::en}) {
    std::error_code ignored;
    const bool made = language == Language::zh_hans || language == Language::zh_hant;
    if (made || std::filesystem::exists(file_of(folder_, language), ignored)) {
      offered_.push_back(language);
    }
  }
}

const screens::Strings& Wordbook::words(Language language) const {
  auto found = words_.find(language);
  if (found == words_.end()) {
    std::optional<screens::Strings> loaded = load(language);
    // A failure is kept as well: it is told once, not with every frame.
    found = words_.emplace(language, loaded ? std::move(*loaded) : words_.at(Language::zh_hans)).first;
  }
  return found->second;
}

std::optional<screens::Strings> Wordbook::load(Language language) const {
  const screens::Strings& chinese = words_.at(Language::zh_hans);
  if (language == Language::zh_hant) {
    const han::HanConverter* converter = traditional();
    return converter == nullptr
               ? std::nullopt
               : std::optional(chinese.converted([&](const std::string& text) { return converter->convert(text); }));
  }
  const std::filesystem::path path = file_of(folder_, language);
  auto text = read_file(path, k_file_limit);
  auto strings = !text                      ? Result<screens::Strings>(fail(text.error()))
                 : language == Language::bo ? screens::Strings::parse_over(chinese, *text, path.string())
                                            : screens::Strings::parse(*text, path.string());
  if (!strings) {
    log_.failure("kiosk.words_refused", strings.error());
    return std::nullopt;
  }
  return std::move(*strings);
}

const han::HanConverter* Wordbook::traditional() const {
  return opened(traditional_, han::HanConverter::Direction::to_traditional);
}

const han::HanConverter* Wordbook::simplified() const {
  return opened(simplified_, han::HanConverter::Direction::to_simplified);
}

const han::HanConverter* Wordbook::opened(Converter& which, han::HanConverter::Direction direction) const {
  if (!which.tried) {
    which.tried = true;
    auto converter = han::HanConverter::open(direction);
    if (converter) {
      which.converter = std::move(*converter);
    } else {
      log_.failure("kiosk.no_conversion", converter.error());
    }
  }
  return which.converter.get();
}

}  // namespace mingbai::app
