// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/query.h"

#include <algorithm>

#include "sync/base/text.h"

namespace mingbai::search {

namespace {

void note_sounds(Unit& unit, const IndexView& index) {
  const auto found = std::lower_bound(index.characters.begin(), index.characters.end(), unit.character,
                                      [](const CharacterSounds& entry, char32_t c) { return entry.character < c; });
  if (found == index.characters.end() || found->character != unit.character) {
    return;
  }
  for (const std::uint16_t sound : found->sound) {
    if (sound != k_no_sound) {
      unit.sound[unit.sounds++] = sound;
    }
  }
}

}  // namespace

Query Query::read(std::string_view text, const IndexView& index) {
  Query query;
  const auto add = [&](Unit unit, std::string_view spelled) {
    if (query.units.size() < k_longest_question) {
      unit.begin = static_cast<std::uint32_t>(query.text.size());
      query.text.append(spelled);
      unit.end = static_cast<std::uint32_t>(query.text.size());
      unit.after_blank = unit.after_blank && !query.units.empty();
      query.units.push_back(unit);
    }
  };
  // Every character is three bytes at most but for rare hanzi and Tibetan stacks; a longer text is cut before the work.
  for (const Cell& cell : cut_cells(text.substr(0, std::size_t{32} * k_longest_question), index.folding)) {
    Unit unit;
    unit.after_blank = cell.after_blank;
    if (cell.kind == CellKind::latin) {
      unit.kind = Unit::Kind::letter;
      for (const char letter : cell.word) {
        unit.letter = letter;
        add(unit, {&letter, 1});
        unit.after_blank = false;
      }
    } else if (cell.kind == CellKind::tibetan) {
      unit.kind = Unit::Kind::syllable;
      add(unit, cell.word);
    } else {
      unit.character = cell.character;
      note_sounds(unit, index);
      add(unit, encode_utf8(cell.character));
    }
  }
  query.tokens = query.units.empty() ? 0 : 1;
  for (const Unit& unit : query.units) {
    query.hanzi += unit.kind == Unit::Kind::character && unit.character > '9' ? 1 : 0;
    query.letters += unit.kind == Unit::Kind::letter ? 1 : 0;
    query.tokens += unit.after_blank ? 1 : 0;
  }
  return query;
}

Query Query::cut(std::size_t from, std::size_t to) const {
  Query part;
  part.text = std::string(this->part(from, to));
  part.tokens = 1;
  for (std::size_t i = from; i < to; ++i) {
    Unit unit = units[i];
    unit.begin -= units[from].begin;
    unit.end -= units[from].begin;
    unit.after_blank = unit.after_blank && i != from;
    part.tokens += unit.after_blank ? 1 : 0;
    part.hanzi += unit.kind == Unit::Kind::character && unit.character > '9' ? 1 : 0;
    part.letters += unit.kind == Unit::Kind::letter ? 1 : 0;
    part.units.push_back(unit);
  }
  return part;
}

}  // namespace mingbai::search
