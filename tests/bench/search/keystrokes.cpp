// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/search/keystrokes.h"

#include <random>
#include <set>

#include "sync/base/text.h"
#include "sync/search/readings.h"

namespace mingbai::bench {

namespace {

constexpr int k_pieces = 300;
constexpr int k_read_pieces = 120;

void add_beginnings(const std::string& text, std::set<std::string>& known, std::vector<std::string>& keys) {
  std::u32string typed;
  for (const char32_t character : decode_utf8(text)) {
    typed.push_back(character);
    if (std::string so_far = encode_utf8(typed); known.insert(so_far).second) {
      keys.push_back(std::move(so_far));
    }
  }
}

}  // namespace

std::vector<std::string> keystrokes(const std::vector<test::JudgedQuery>& queries, const catalog::Content& content) {
  std::set<std::string> known;
  std::vector<std::string> keys;
  for (const test::JudgedQuery& query : queries) {
    add_beginnings(query.text, known, keys);
  }
  std::mt19937 random(5);
  const search::Readings readings = search::Readings::built_in();
  for (int i = 0; i < k_pieces; ++i) {
    const std::u32string name = decode_utf8(content.powers[random() % content.powers.size()].name);
    const std::size_t length = 2 + random() % 5;
    const std::u32string piece = name.substr(random() % (name.size() > length ? name.size() - length : 1), length);
    add_beginnings(encode_utf8(piece), known, keys);
    if (i < k_read_pieces) {
      std::string pinyin;
      std::string initials;
      for (const std::string& syllable : readings.in_context(piece)) {
        pinyin += syllable;
        initials += syllable.substr(0, 1);
      }
      add_beginnings(pinyin, known, keys);
      add_beginnings(initials, known, keys);
    }
  }
  return keys;
}

}  // namespace mingbai::bench
