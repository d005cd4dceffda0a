// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/spellings.h"

#include <algorithm>
#include <map>

namespace mingbai::search {

namespace {

// `text` and what `change` makes of every text so far; nothing is added where it gives an empty text.
template <class Change>
void also(std::vector<std::string>& texts, Change&& change) {
  const std::size_t before = texts.size();
  for (std::size_t i = 0; i < before; ++i) {
    if (std::string changed = change(texts[i]); !changed.empty()) {
      texts.push_back(std::move(changed));
    }
  }
}

std::string swap_retroflex(const std::string& text) {
  if (text.size() < 2 || (text[0] != 'z' && text[0] != 'c' && text[0] != 's')) {
    return {};
  }
  return text[1] == 'h' ? text.substr(0, 1) + text.substr(2) : text.substr(0, 1) + "h" + text.substr(1);
}

std::string swap_nasal(const std::string& text) {
  if (text.size() > 2 && text.ends_with("ng")) {
    return text.substr(0, text.size() - 1);
  }
  return text.size() > 1 && text.ends_with("n") ? text + "g" : std::string();
}

std::string swap_initials(const std::string& text, char one, char other) {
  if (text.size() < 2 || (text[0] != one && text[0] != other)) {
    return {};
  }
  return std::string(1, text[0] == one ? other : one) + text.substr(1);
}

// Every other spelling that a region takes for this syllable's.
std::vector<std::string> variants(const std::string& text, const FuzzySounds& fuzzy) {
  std::vector<std::string> texts{text};
  if (fuzzy.retroflex) {
    also(texts, swap_retroflex);
  }
  if (fuzzy.n_and_l) {
    also(texts, [](const std::string& t) { return swap_initials(t, 'n', 'l'); });
  }
  if (fuzzy.h_and_f) {
    also(texts, [](const std::string& t) { return swap_initials(t, 'h', 'f'); });
  }
  if (fuzzy.r_and_l) {
    also(texts, [](const std::string& t) { return swap_initials(t, 'r', 'l'); });
  }
  if (fuzzy.nasal_final) {
    also(texts, swap_nasal);
  }
  texts.erase(texts.begin());
  return texts;
}

// lü is typed lv, lu and, in lüe, lue: none of them is a mistake.
std::string without_umlaut(std::string text) {
  const std::size_t at = text.find('v');
  if (at == std::string::npos) {
    return {};
  }
  text[at] = 'u';
  return text;
}

}  // namespace

Spellings::Spellings(const IndexView& index, const FuzzySounds& fuzzy) : near_(index.sounds.size()) {
  std::multimap<std::string, std::uint16_t> by_text;
  const auto add = [&](const std::string& text, std::uint16_t sound, bool is_fuzzy) {
    by_letter_[static_cast<std::size_t>(text.front() - 'a')].push_back({text, sound, is_fuzzy});
  };
  for (std::uint16_t sound = 0; sound < index.sounds.size(); ++sound) {
    const SoundRecord& record = index.sounds[sound];
    const std::string text(index.at(record.text));
    const bool letters = std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (record.kind == SoundKind::latin && letters) {
      latin_.push_back(sound);
    } else if (record.kind == SoundKind::tibetan) {
      tibetan_.push_back(sound);
    } else if (record.kind == SoundKind::syllable && letters) {
      by_text.emplace(text, sound);
      add(text, sound, false);
      if (const std::string plain = without_umlaut(text); !plain.empty()) {
        add(plain, sound, false);
      }
    }
  }
  for (const auto& [text, sound] : by_text) {
    for (const std::string& variant : variants(text, fuzzy)) {
      add(variant, sound, true);
      for (auto [from, to] = by_text.equal_range(variant); from != to; ++from) {
        near_[sound].push_back(from->second);
      }
    }
  }
  const auto by_spelling = [&](std::uint16_t a, std::uint16_t b) {
    return index.at(index.sounds[a].text) < index.at(index.sounds[b].text);
  };
  std::ranges::sort(latin_, by_spelling);
  std::ranges::sort(tibetan_, by_spelling);
}

}  // namespace mingbai::search
