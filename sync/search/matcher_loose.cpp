// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The passes that forgive: one unit too many, missing or wrong.
#include <algorithm>
#include <cstdlib>

#include "sync/search/matcher.h"
#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

// Postings of one pair that the forgiving passes look at, best first.
constexpr std::size_t k_most_postings = 2000;

bool literal(const Unit& unit, const Symbol& symbol) {
  return unit.kind == Unit::Kind::character && unit.character == symbol.character;
}

}  // namespace

std::uint64_t Matcher::units_like(std::uint16_t symbol) {
  std::uint64_t& units = units_like_[symbol];
  if (units == 0) {
    const Symbol& heard = index_.symbols[symbol];
    const auto sounds = std::span(heard.sound).first(heard.sounds);
    units = k_units_known;
    for (std::size_t i = 0; i < query_->size(); ++i) {
      const Unit& unit = query_->units[i];
      const bool same = literal(unit, heard) ||
                        std::any_of(unit.sound.begin(), unit.sound.begin() + unit.sounds, [&](std::uint16_t sound) {
                          return std::ranges::find(sounds, sound) != sounds.end();
                        });
      units |= same ? std::uint64_t{1} << i : 0;
    }
    symbols_known_.push_back(symbol);
  }
  return units;
}

// Goes along the string from `cell` and the question from `unit`, forwards (1) or backwards (-1), to the question's end
// with exactly one edit.
Matcher::Edited Matcher::one_edit(const StringRecord& record, std::size_t cell, std::size_t unit, int direction) {
  const auto unit_count = static_cast<std::ptrdiff_t>(query_->size());
  const auto cell_count = static_cast<std::ptrdiff_t>(record.cells);
  const auto fits = [&](std::ptrdiff_t u, std::ptrdiff_t c) {
    return c >= 0 && c < cell_count && sounds_like(static_cast<std::size_t>(u), record, static_cast<std::size_t>(c));
  };
  const auto asked = [&](std::ptrdiff_t u) { return u >= 0 && u < unit_count; };
  const auto rest_fits = [&](std::ptrdiff_t u, std::ptrdiff_t c) {
    for (; asked(u); u += direction, c += direction) {
      if (!fits(u, c)) {
        return false;
      }
    }
    return true;
  };
  auto u = static_cast<std::ptrdiff_t>(unit);
  auto c = static_cast<std::ptrdiff_t>(cell);
  while (asked(u) && fits(u, c)) {
    u += direction;
    c += direction;
  }
  if (!asked(u)) {
    return {};  // no edit needed: the other passes have it
  }
  const std::ptrdiff_t left = direction > 0 ? unit_count - u : u + 1;
  const std::ptrdiff_t done = std::abs(c - static_cast<std::ptrdiff_t>(cell));
  const bool inside = c >= 0 && c < cell_count;
  if (left > 1 && inside && rest_fits(u, c + direction)) {  // one is missing
    return {true, static_cast<std::size_t>(done + 1 + left), k_edit};
  }
  if (inside && rest_fits(u + direction, c + direction)) {  // one is wrong
    return {true, static_cast<std::size_t>(done + left), k_edit};
  }
  if (rest_fits(u + direction, c)) {  // one is too many
    return {true, static_cast<std::size_t>(done + left - 1), k_edit + (left == 1 ? 30 : 0)};
  }
  return {};
}

// With the two units from `first_unit` on in their places, one edit somewhere beyond them.
void Matcher::edits_beyond(std::size_t first_unit, int direction) {
  const Unit& one = query_->units[first_unit];
  const Unit& two = query_->units[first_unit + 1];
  for (std::size_t a = 0; a < one.sounds; ++a) {
    for (std::size_t b = 0; b < two.sounds; ++b) {
      const PairRecord* pair = index_.find_pair(one.sound[a], two.sound[b]);
      if (pair == nullptr) {
        continue;
      }
      const auto postings = index_.pair(static_cast<std::size_t>(pair - index_.pairs.data()));
      for (const Posting posting : postings.subspan(0, std::min(postings.size(), k_most_postings))) {
        const StringRecord& record = index_.string_of(posting);
        const std::size_t at = posting & 0xFFU;
        if (record.best + k_best_place - k_edit + situation_.most() < tally_.threshold()) {
          break;
        }
        if (direction > 0) {
          if (const Edited edited = one_edit(record, at + 2, first_unit + 2, 1); edited.fits) {
            offer(tally_, posting, edited.cells + 2, edited.cost, Way::typo);
          }
        } else if (at > 0) {
          if (const Edited edited = one_edit(record, at - 1, first_unit - 1, -1); edited.fits && edited.cells <= at) {
            offer(tally_, posting - static_cast<Posting>(edited.cells), edited.cells + 2, edited.cost, Way::typo);
          }
        }
      }
    }
  }
}

// Three units, the one in the middle wrong.
void Matcher::edits_between() {
  const Unit& one = query_->units[0];
  for (std::size_t a = 0; a < one.sounds; ++a) {
    const auto postings = index_.single(one.sound[a]);
    for (const Posting posting : postings.subspan(0, std::min(postings.size(), k_most_postings))) {
      const StringRecord& record = index_.string_of(posting);
      const std::size_t at = posting & 0xFFU;
      if (at + 2 < record.cells && literal(one, index_.symbol_at(record, at)) &&
          literal(query_->units[2], index_.symbol_at(record, at + 2))) {
        offer(tally_, posting, 3, k_edit + 60, Way::typo);
      }
    }
  }
}

// Two neighbours exchanged.
void Matcher::edits_by_exchange() {
  const std::size_t size = query_->size();
  for (std::size_t i = 0; i + 1 < size; ++i) {
    const Unit& one = query_->units[i + 1];
    const Unit& two = query_->units[i];
    const PairRecord* pair = one.sounds > 0 && two.sounds > 0 ? index_.find_pair(one.sound[0], two.sound[0]) : nullptr;
    const auto postings = pair == nullptr ? std::span<const Posting>()
                                          : index_.pair(static_cast<std::size_t>(pair - index_.pairs.data()));
    for (const Posting posting : postings.subspan(0, std::min(postings.size(), k_most_postings))) {
      const StringRecord& record = index_.string_of(posting);
      const std::size_t at = posting & 0xFFU;
      if (record.best + k_best_place - k_edit + situation_.most() < tally_.threshold()) {
        break;
      }
      if (at < i || at - i + size > record.cells) {
        continue;
      }
      const auto fits = [&](std::size_t u) { return sounds_like(u, record, at - i + u); };
      bool whole = literal(one, index_.symbol_at(record, at)) && literal(two, index_.symbol_at(record, at + 1));
      for (std::size_t u = 0; u < size && whole; ++u) {
        whole = u == i || u == i + 1 || fits(u);
      }
      if (whole) {
        offer(tally_, posting - static_cast<Posting>(i), size, k_edit, Way::typo);
      }
    }
  }
}

void Matcher::match_typos() {
  const std::size_t size = query_->size();
  constexpr std::size_t k_shortest_slip = 5;  // fewer letters may be anything
  if (query_->letters >= 3 && size >= k_shortest_slip && size <= k_longest_slip) {
    match_stretch(Tolerance::slip);
    return;
  }
  const bool characters =
      std::ranges::all_of(query_->units, [](const Unit& u) { return u.kind == Unit::Kind::character; });
  if (!characters || size < 3) {
    return;
  }
  edits_by_exchange();
  edits_beyond(0, 1);
  edits_beyond(size - 2, -1);
  if (size == 3) {
    edits_between();
  }
}

}  // namespace mingbai::search
