// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How the strings sound: symbols, sounds, and where each sound and each two in a row are.
#include <algorithm>

#include "sync/base/text.h"
#include "sync/search/index_builder.h"
#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

constexpr std::size_t k_most_symbols = 0xFFFF;
constexpr std::size_t k_most_sound_numbers = 0xFFF0;
constexpr std::size_t k_longest_dictionary_word = 12;
constexpr std::u32string_view k_digit_names = U"零一二三四五六七八九";

class Sounding {
 public:
  Sounding(const IndexSources& sources, const Drafts& drafts, TextPool& pool)
      : sources_(sources), drafts_(drafts), pool_(pool) {}

  Sounded run() {
    // Number 0 of both stands for what the tables have no more room for: it is never found.
    sound_of("", SoundKind::own);
    out_.symbols.push_back({0, {}, CellKind::hanzi, 1, 0, {0, 0, 0, 0}});
    for (const DraftString& draft : drafts_.strings) {
      add_string(draft);
    }
    if (sources_.readings != nullptr) {
      add_known_characters();
    }
    add_digits();
    finish_characters();
    finish_postings();
    finish_dictionary();
    return std::move(out_);
  }

 private:
  std::uint16_t sound_of(std::string_view text, SoundKind kind) {
    const auto key = std::pair(kind, std::string(text));
    const auto known = sounds_.find(key);
    if (known != sounds_.end()) {
      return known->second;
    }
    if (out_.sounds.size() >= k_most_sound_numbers || text.size() > 255) {
      return 0;
    }
    const auto number = static_cast<std::uint16_t>(out_.sounds.size());
    out_.sounds.push_back({pool_.add(text), kind, {}});
    sounds_.emplace(key, number);
    return number;
  }

  // The readings of a character as sounds; its own sound when it has none.
  std::vector<std::uint16_t> sounds_of(char32_t character) {
    std::vector<std::uint16_t> sounds;
    if (character >= '0' && character <= '9') {
      sounds.push_back(sound_of(encode_utf8(character), SoundKind::own));
      character = k_digit_names[character - '0'];
    }
    if (sources_.readings != nullptr) {
      for (const std::string& reading : sources_.readings->of(character)) {
        if (sounds.size() < k_most_sounds) {
          sounds.push_back(sound_of(reading, SoundKind::syllable));
        }
      }
    }
    if (sounds.empty()) {
      sounds.push_back(sound_of(encode_utf8(character), SoundKind::own));
    }
    return sounds;
  }

  std::uint16_t symbol_of(const Cell& cell, const std::string& in_context) {
    Symbol symbol;
    symbol.kind = cell.kind;
    std::vector<std::uint16_t> sounds;
    if (cell.kind == CellKind::latin || cell.kind == CellKind::tibetan) {
      sounds = {sound_of(cell.word, cell.kind == CellKind::latin ? SoundKind::latin : SoundKind::tibetan)};
      symbol.word = pool_.add(cell.word);
    } else {
      symbol.character = cell.character;
      sounds = sounds_of(cell.character);
      if (!in_context.empty() && cell.kind == CellKind::hanzi) {
        const auto first = std::ranges::find(sounds, sound_of(in_context, SoundKind::syllable));
        if (first != sounds.end()) {
          std::rotate(sounds.begin(), first, first + 1);
        }
      }
    }
    const std::tuple key(cell.kind, symbol.character, cell.word, sounds.front());
    const auto known = symbols_.find(key);
    if (known != symbols_.end()) {
      return known->second;
    }
    if (out_.symbols.size() >= k_most_symbols) {
      return 0;
    }
    symbol.sounds = static_cast<std::uint8_t>(sounds.size());
    std::ranges::copy(sounds, symbol.sound.begin());
    const auto number = static_cast<std::uint16_t>(out_.symbols.size());
    out_.symbols.push_back(symbol);
    symbols_.emplace(key, number);
    return number;
  }

  void add_string(const DraftString& draft) {
    std::vector<Cell> cells = cut_cells(draft.text, sources_.folding);
    cells.resize(std::min(cells.size(), k_most_cells));
    std::u32string hanzi;
    for (const Cell& cell : cells) {
      hanzi.push_back(cell.kind == CellKind::hanzi ? cell.character : U' ');
    }
    const std::vector<std::string> readings =
        sources_.readings == nullptr ? std::vector<std::string>(cells.size()) : sources_.readings->in_context(hanzi);
    StringRecord record;
    record.text = pool_.add(draft.text);
    record.cell_begin = static_cast<std::uint32_t>(out_.cells.size());
    record.link_begin = static_cast<std::uint32_t>(out_.links.size());
    record.links = static_cast<std::uint32_t>(draft.links.size());
    record.best = static_cast<std::int16_t>(std::clamp(draft.best, -30000, 30000));
    record.field = draft.field;
    record.cells = static_cast<std::uint8_t>(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out_.cells.push_back(symbol_of(cells[i], readings[i]));
    }
    out_.links.insert(out_.links.end(), draft.links.begin(), draft.links.end());
    const bool whole_words = !cells.empty() && cells.size() <= k_longest_dictionary_word && cells.size() >= 2 &&
                             spelled(cells) == draft.text && draft.field != StringField::department &&
                             draft.field != StringField::material && draft.field != StringField::translation;
    if (whole_words || (draft.field == StringField::elsewhere && spelled(cells) == draft.text)) {
      out_.dictionary.push_back(static_cast<std::uint32_t>(out_.strings.size()));
    }
    out_.strings.push_back(record);
  }

  // The text that a question with these cells is compared by.
  static std::string spelled(const std::vector<Cell>& cells) {
    std::string text;
    for (const Cell& cell : cells) {
      text += cell.word.empty() ? encode_utf8(cell.character) : cell.word;
    }
    return text;
  }

  // Characters that no string holds are typed too: 结昏.
  void add_known_characters() {
    sources_.readings->for_each_character([&](char32_t character, const std::vector<std::string>&) {
      if (character >= 0x4E00 && character <= 0x9FFF && fold(sources_.folding, character) == character) {
        characters_[character] = sounds_of(character);
      }
    });
  }

  void add_digits() {
    for (char32_t digit = '0'; digit <= '9'; ++digit) {
      characters_[digit] = sounds_of(digit);
    }
  }

  void finish_characters() {
    for (const Symbol& symbol : out_.symbols) {
      if (symbol.character != 0 && !characters_.contains(symbol.character)) {
        characters_[symbol.character] = {symbol.sound.begin(), symbol.sound.begin() + symbol.sounds};
      }
    }
    for (const auto& [character, sounds] : characters_) {
      CharacterSounds record;
      record.character = character;
      std::copy_n(sounds.begin(), std::min(sounds.size(), k_most_sounds), record.sound.begin());
      out_.characters.push_back(record);
    }
  }

  // What a match that begins there can be worth at most, but for the cells that it covers (Matcher::walk adds them).
  int bound(Posting posting) const {
    const std::size_t cell = posting & 0xFFU;
    const StringRecord& record = out_.strings[posting >> 8U];
    return record.best + (cell == 0 ? k_best_place : 0) - place_loss(cell) - uncovered_loss(record.cells);
  }

  void order(std::vector<Posting>& postings) const {
    std::ranges::sort(postings,
                      [&](Posting a, Posting b) { return bound(a) != bound(b) ? bound(a) > bound(b) : a < b; });
  }

  void finish_postings() {
    std::vector<std::vector<Posting>> singles(out_.sounds.size());
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::vector<Posting>> pairs;
    for (std::uint32_t s = 0; s < out_.strings.size(); ++s) {
      const StringRecord& record = out_.strings[s];
      if (record.field == StringField::elsewhere) {
        continue;
      }
      const auto sounds = [&](std::size_t i) {
        const Symbol& symbol = out_.symbols[out_.cells[record.cell_begin + i]];
        return std::span(symbol.sound.data(), symbol.sounds);
      };
      for (std::size_t i = 0; i < record.cells; ++i) {
        const Posting here = s << 8U | static_cast<std::uint32_t>(i);
        for (const std::uint16_t first : sounds(i)) {
          singles[first].push_back(here);
          for (const std::uint16_t second : i + 1 < record.cells ? sounds(i + 1) : std::span<const std::uint16_t>()) {
            pairs[{first, second}].push_back(here);
          }
        }
      }
    }
    for (std::vector<Posting>& postings : singles) {
      order(postings);
      out_.single_begin.push_back(static_cast<std::uint32_t>(out_.single_postings.size()));
      out_.single_postings.insert(out_.single_postings.end(), postings.begin(), postings.end());
    }
    out_.single_begin.push_back(static_cast<std::uint32_t>(out_.single_postings.size()));
    for (auto& [key, postings] : pairs) {
      order(postings);
      while (out_.pair_rows.size() <= key.first) {
        out_.pair_rows.push_back(static_cast<std::uint32_t>(out_.pairs.size()));
      }
      out_.pairs.push_back({key.first, key.second, static_cast<std::uint32_t>(out_.pair_postings.size())});
      out_.pair_postings.insert(out_.pair_postings.end(), postings.begin(), postings.end());
    }
    while (out_.pair_rows.size() <= out_.sounds.size()) {
      out_.pair_rows.push_back(static_cast<std::uint32_t>(out_.pairs.size()));
    }
    out_.pairs.push_back({0, 0, static_cast<std::uint32_t>(out_.pair_postings.size())});
  }

  void finish_dictionary() {
    const auto text = [&](std::uint32_t string) {
      return std::string_view(pool_.bytes()).substr(out_.strings[string].text.offset, out_.strings[string].text.bytes);
    };
    std::ranges::sort(out_.dictionary,
                      [&](std::uint32_t a, std::uint32_t b) { return text(a) != text(b) ? text(a) < text(b) : a < b; });
  }

  const IndexSources& sources_;
  const Drafts& drafts_;
  TextPool& pool_;
  Sounded out_;
  std::map<std::pair<SoundKind, std::string>, std::uint16_t> sounds_;
  std::map<std::tuple<CellKind, std::uint32_t, std::string, std::uint16_t>, std::uint16_t> symbols_;
  std::map<char32_t, std::vector<std::uint16_t>> characters_;
};

}  // namespace

Sounded sound_out(const IndexSources& sources, const Drafts& drafts, TextPool& pool) {
  return Sounding(sources, drafts, pool).run();
}

}  // namespace mingbai::search
