// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/alignment.h"

#include <array>

#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

constexpr std::int16_t k_no_way = 30000;
using Row = std::array<Alignment, k_longest_question + 1>;

bool literal(const IndexView& index, const Query& query, const StringRecord& record, std::size_t offset,
             std::size_t cells) {
  if (cells != query.size()) {
    return false;
  }
  for (std::size_t i = 0; i < cells; ++i) {
    const Unit& unit = query.units[i];
    if (unit.kind != Unit::Kind::character || index.symbol_at(record, offset + i).character != unit.character) {
      return false;
    }
  }
  return true;
}

// What it costs that the letters [at, end) stand for the sound.
void add_letters(Alignment& way, std::string_view spelling, std::string_view typed, bool last) {
  ++way.pinyin;
  if (typed == spelling) {
    return;
  }
  if (typed.size() == 1 || typed == spelling.substr(0, 2)) {
    const bool half = last && typed.size() > 1;
    way.cost = static_cast<std::int16_t>(way.cost + (half ? k_half_syllable : k_initial));
    way.initials = static_cast<std::uint8_t>(way.initials + (half ? 0 : 1));
    return;
  }
  std::string umlaut(typed);
  if (const std::size_t u = umlaut.find('u'); u != std::string::npos) {
    umlaut[u] = 'v';
  }
  if (spelling.starts_with(typed) || spelling.starts_with(umlaut)) {
    way.cost = static_cast<std::int16_t>(way.cost + (typed.size() == spelling.size() ? 0 : k_half_syllable));
    return;
  }
  ++way.fuzzy;
  way.cost = static_cast<std::int16_t>(way.cost + k_fuzzy);
}

void add_character(Alignment& way, const Unit& unit, const Symbol& symbol, std::uint16_t sound, bool alone) {
  if (unit.character == symbol.character) {
    return;
  }
  const bool same_sound =
      std::find(unit.sound.begin(), unit.sound.begin() + unit.sounds, sound) != unit.sound.begin() + unit.sounds;
  const int cost = alone ? k_lone_homophone : way.homophones + way.fuzzy == 0 ? k_first_homophone : k_further_homophone;
  way.cost = static_cast<std::int16_t>(way.cost + cost);
  if (same_sound) {
    ++way.homophones;
  } else {
    ++way.fuzzy;
    way.cost = static_cast<std::int16_t>(way.cost + k_fuzzy / 2);
  }
}

}  // namespace

std::optional<Alignment> align(const IndexView& index, const Transitions& transitions, const Query& query,
                               const StringRecord& record, std::size_t offset, std::size_t cells) {
  if (literal(index, query, record, offset, cells)) {
    return Alignment{};
  }
  Row now;
  Row then;
  const std::size_t size = query.size();
  for (std::size_t at = 0; at <= size; ++at) {
    now[at].cost = at == 0 ? std::int16_t{0} : k_no_way;
  }
  for (std::size_t i = 0; i < cells; ++i) {
    for (std::size_t at = 0; at <= size; ++at) {
      then[at].cost = k_no_way;
    }
    const Symbol& symbol = index.symbol_at(record, offset + i);
    for (std::size_t s = 0; s < symbol.sounds; ++s) {
      const std::uint16_t sound = symbol.sound[s];
      if (!transitions.active(sound)) {
        continue;
      }
      for (std::size_t at = i == 0 ? 0 : 1; at < size; ++at) {
        if (now[at].cost >= k_no_way) {
          continue;
        }
        for (States ends = transitions.next(sound, at); ends != 0; ends &= ends - 1) {
          const auto end = static_cast<std::size_t>(std::countr_zero(ends));
          Alignment way = now[at];
          if (query.units[at].kind == Unit::Kind::character) {
            add_character(way, query.units[at], symbol, sound, size == 1);
          } else if (query.units[at].kind == Unit::Kind::letter) {
            const std::string_view spelling = index.at(index.sounds[sound].text);
            add_letters(way, spelling, query.part(at, end), end == size);
            way.cost =
                static_cast<std::int16_t>(way.cost + (s == 0 || symbol.kind == CellKind::digit ? 0 : k_rare_reading));
          }
          if (way.cost < then[end].cost) {
            then[end] = way;
          }
        }
      }
    }
    std::swap(now, then);
  }
  if (now[size].cost >= k_no_way) {
    return std::nullopt;
  }
  if (size > 1 && query.only_hanzi() && static_cast<std::size_t>(now[size].homophones + now[size].fuzzy) == size) {
    now[size].cost = static_cast<std::int16_t>(now[size].cost + k_all_other);
  }
  return now[size];
}

std::optional<Stretch> find_stretch(const IndexView& index, const Transitions& transitions,
                                    const StringRecord& record) {
  for (std::size_t offset = 0; offset < record.cells; ++offset) {
    States places = 1;
    for (std::size_t i = offset; i < record.cells && places != 0; ++i) {
      places = transitions.step(places, index.symbol_at(record, i));
      if ((places & transitions.end()) != 0) {
        return Stretch{offset, i + 1 - offset};
      }
    }
  }
  return std::nullopt;
}

}  // namespace mingbai::search
