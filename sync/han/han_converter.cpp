// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/han/han_converter.h"

#include <SimpleConverter.hpp>
#include <exception>
#include <utility>

namespace mingbai::han {

// Made in place: SimpleConverter owns a bare pointer and must never be copied.
struct HanConverter::Dictionaries {
  explicit Dictionaries(const std::string& configuration) : converter(configuration) {}
  opencc::SimpleConverter converter;
};

HanConverter::HanConverter(std::unique_ptr<Dictionaries> dictionaries) : dictionaries_(std::move(dictionaries)) {}

HanConverter::~HanConverter() = default;

Result<std::unique_ptr<HanConverter>> HanConverter::open(Direction direction) {
  const std::string configuration = direction == Direction::to_traditional ? "s2hk.json" : "hk2s.json";
  try {
    return std::unique_ptr<HanConverter>(new HanConverter(std::make_unique<Dictionaries>(configuration)));
  } catch (const std::exception& error) {
    return fail(ErrorCode::io_not_found, "OpenCC's " + configuration + ": " + error.what());
  }
}

std::string HanConverter::convert(const std::string& text) const {
  try {
    return dictionaries_->converter.Convert(text);
  } catch (const std::exception&) {
    return text;
  }
}

}  // namespace mingbai::han
