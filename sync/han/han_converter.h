// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace mingbai::han {

// Simplified and Traditional Chinese by OpenCC's dictionaries (s2hk, hk2s). The Hong Kong standard is taken because it
// changes characters only: the words stay those of the mainland's laws and forms, which a term list such as s2twp would
// rename (许可证 must not become another word on the way), and its forms are in an official list, which plain s2t's
// (爲, 衆) are not. One thread at a time.
class HanConverter {
 public:
  enum class Direction { to_traditional, to_simplified };
  // Loads the dictionaries, some milliseconds. Fails with io_not_found where they are not installed.
  static Result<std::unique_ptr<HanConverter>> open(Direction direction);
  ~HanConverter();
  HanConverter(const HanConverter&) = delete;
  HanConverter& operator=(const HanConverter&) = delete;

  // A text that cannot be converted (no UTF-8) comes back as it is.
  std::string convert(const std::string& text) const;

 private:
  struct Dictionaries;
  explicit HanConverter(std::unique_ptr<Dictionaries> dictionaries);
  std::unique_ptr<Dictionaries> dictionaries_;
};

}  // namespace mingbai::han
