// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/folding.h"

#include <SimpleConverter.hpp>
#include <exception>

#include "sync/base/text.h"

namespace mingbai::publish {

namespace {

constexpr char32_t k_first = 0x3400;
constexpr char32_t k_last = 0x9FFF;

}  // namespace

Result<std::vector<search::FoldedCharacter>> traditional_characters() {
  // One call for all: a line end between them keeps OpenCC's words apart.
  std::string every;
  for (char32_t character = k_first; character <= k_last; ++character) {
    every += encode_utf8(character) + "\n";
  }
  std::u32string converted;
  try {
    const opencc::SimpleConverter converter("t2s.json");
    converted = decode_utf8(converter.Convert(every));
  } catch (const std::exception& error) {
    return fail(ErrorCode::io_not_found, std::string("OpenCC's t2s.json: ") + error.what());
  }
  std::vector<search::FoldedCharacter> folding;
  std::size_t at = 0;
  for (char32_t character = k_first; character <= k_last; ++character) {
    if (at + 1 >= converted.size() || converted[at + 1] != '\n') {
      return fail(ErrorCode::bad_value, "OpenCC's t2s.json gives more than one character for one");
    }
    if (converted[at] != character) {
      folding.push_back({character, converted[at]});
    }
    at += 2;
  }
  return folding;
}

}  // namespace mingbai::publish
