// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/strings.h"
#include "kiosk/session/session.h"
#include "sync/base/log.h"
#include "sync/han/han_converter.h"

namespace mingbai::app {

// The interface's words in every language that the machine offers. Only zh_hans is read at the start; another language
// is read, or made from zh_hans, when a visitor first chooses it, so that nobody waits for words that nobody reads.
// UI thread only; must outlive the stage.
class Wordbook {
 public:
  // Reads <folder>/zh-Hans.toml. Fails as Strings::parse does.
  static Result<std::unique_ptr<Wordbook>> open(std::filesystem::path folder, const Log& log);

  // Those whose file is there, in the order of session::Language; zh_hant comes with zh_hans.
  const std::vector<session::Language>& offered() const { return offered_; }
  // zh_hans for a language that is not there or turns out to be damaged (logged once).
  const screens::Strings& words(session::Language language) const;
  // nullptr where OpenCC's dictionaries are missing (logged once).
  const han::HanConverter* traditional() const;
  const han::HanConverter* simplified() const;

 private:
  struct Converter {
    bool tried = false;
    std::unique_ptr<han::HanConverter> converter;
  };

  Wordbook(std::filesystem::path folder, const Log& log, screens::Strings chinese);
  std::optional<screens::Strings> load(session::Language language) const;
  const han::HanConverter* opened(Converter& which, han::HanConverter::Direction direction) const;

  std::filesystem::path folder_;
  const Log& log_;
  std::vector<session::Language> offered_;
  mutable std::map<session::Language, screens::Strings> words_;  // filled at first use
  mutable Converter traditional_;
  mutable Converter simplified_;
};

}  // namespace mingbai::app
