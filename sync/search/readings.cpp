// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/readings.h"

#include <algorithm>

#include "sync/base/text.h"
#include "sync/search/readings_text.h"

namespace mingbai::search {

namespace {

// Calls take(characters, readings) for each line "银行 yin hang".
template <class Take>
void read_lines(const char* const* pieces, Take&& take) {
  for (; *pieces != nullptr; ++pieces) {
    std::string_view rest = *pieces;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      const std::vector<std::string> parts = split_list(rest.substr(0, end), {" "});
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      if (parts.size() > 1) {
        take(decode_utf8(parts[0]), std::vector<std::string>(parts.begin() + 1, parts.end()));
      }
    }
  }
}

}  // namespace

Readings Readings::built_in() {
  Readings table;
  read_lines(k_character_readings, [&](const std::u32string& text, std::vector<std::string> readings) {
    table.characters_.emplace(text.front(), std::move(readings));
  });
  read_lines(k_word_readings, [&](const std::u32string& text, std::vector<std::string> readings) {
    table.longest_word_ = std::max(table.longest_word_, text.size());
    table.words_.emplace(text, std::move(readings));
  });
  return table;
}

const std::vector<std::string>& Readings::of(char32_t character) const {
  static const std::vector<std::string> k_none;
  const auto found = characters_.find(character);
  return found == characters_.end() ? k_none : found->second;
}

std::vector<std::string> Readings::in_context(std::u32string_view text) const {
  std::vector<std::string> settled;
  while (!text.empty()) {
    std::size_t taken = 1;
    for (std::size_t length = std::min(longest_word_, text.size()); length >= 2; --length) {
      const auto word = words_.find(std::u32string(text.substr(0, length)));
      if (word != words_.end()) {
        settled.insert(settled.end(), word->second.begin(), word->second.end());
        taken = length;
        break;
      }
    }
    if (taken == 1) {
      const std::vector<std::string>& known = of(text.front());
      settled.push_back(known.empty() ? std::string() : known.front());
    }
    text.remove_prefix(taken);
  }
  return settled;
}

}  // namespace mingbai::search
