// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/input/hanzi.h"

namespace mingbai::input {

// How the digits of nine keys can be read.
struct NineReadings {
  // Whole readings, likeliest first, syllables parted by '\'': "jie'hun". At most k_most_readings.
  std::vector<std::string> whole;
  // What the first digits can be, likeliest first, to choose from: "jie", "lie", "jia"...
  std::vector<std::string> first;
};
inline constexpr std::size_t k_most_readings = 6;

// Reads digits; remembers how usual syllables and words are, which is slow to ask, as long as it lives. UI thread only.
class NineKeys {
 public:
  // `source` must outlive it.
  explicit NineKeys(HanziSource& source);
  ~NineKeys();
  NineKeys(const NineKeys&) = delete;
  NineKeys& operator=(const NineKeys&) = delete;

  // Of `digits` ('2' to '9') behind the syllables that are settled already, which are part of `whole`. Likely is what
  // the source knows as a word: it is asked for words with the reading's initials, whose order is how usual they are.
  // Empty digits with nothing settled give nothing; digits that spell no syllable give what they can.
  NineReadings read(std::string_view digits, const std::vector<std::string>& settled);

 private:
  class Usage;
  std::unique_ptr<Usage> usage_;
};

// The key on which a letter lies, '2' to '9'.
char nine_key_of(char letter);

// The syllables of Mandarin as they are typed, v for ü; ordered.
const std::vector<std::string>& pinyin_syllables();

}  // namespace mingbai::input
