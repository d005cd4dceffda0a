// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/transitions.h"

#include <algorithm>
#include <array>
#include <limits>

#include "sync/search/ranking.h"

namespace mingbai::search {

namespace {

constexpr std::size_t k_longest_word = 24;  // letters of a Latin word that are looked up

std::size_t common_prefix(std::string_view a, std::string_view b) {
  std::size_t length = 0;
  while (length < a.size() && length < b.size() && a[length] == b[length]) {
    ++length;
  }
  return length;
}

// Does `typed` differ from the spelling by one slip of the finger?
bool slipped(std::string_view typed, std::string_view spelling) {
  const std::size_t at = common_prefix(typed, spelling);
  const std::string_view rest = typed.substr(at);
  const std::string_view wanted = spelling.substr(at);
  if (typed.size() == spelling.size()) {
    return !rest.empty() &&
           (rest.substr(1) == wanted.substr(1) ||
            (rest.size() > 1 && rest[0] == wanted[1] && rest[1] == wanted[0] && rest.substr(2) == wanted.substr(2)));
  }
  return typed.size() == spelling.size() + 1 ? rest.substr(1) == wanted
                                             : typed.size() + 1 == spelling.size() && rest == wanted.substr(1);
}

}  // namespace

Transitions::Transitions(const IndexView& index, const Spellings& spellings)
    : index_(index), spellings_(spellings), slot_(index.sounds.size(), k_free), from_(k_row) {}

void Transitions::clear() {
  for (const std::uint16_t sound : used_) {
    slot_[sound] = k_free;
  }
  used_.clear();
  std::fill(table_.begin(), table_.end(), 0);
  table_.clear();
  for (std::vector<Way>& ways : from_) {
    ways.clear();
  }
  size_ = 0;
}

void Transitions::set(std::uint16_t sound, std::size_t at, std::size_t end) {
  if (slot_[sound] == k_free) {
    slot_[sound] = static_cast<std::uint16_t>(used_.size());
    used_.push_back(sound);
    table_.resize(table_.size() + k_row, 0);
  }
  table_[slot_[sound] * k_row + at] |= States{1} << end;
}

// Words that begin with `typed`, if it is the last thing typed; else the word itself and, for letters that run on,
// every word that they begin with.
void Transitions::read_word(std::string_view typed, std::size_t at, std::size_t end, bool last,
                            const std::vector<std::uint16_t>& words) {
  const auto text = [&](std::uint16_t word) { return index_.at(index_.sounds[word].text); };
  auto word = std::lower_bound(words.begin(), words.end(), typed,
                               [&](std::uint16_t w, std::string_view t) { return text(w) < t; });
  for (; word != words.end() && text(*word).starts_with(typed); ++word) {
    if (last || text(*word).size() == typed.size()) {
      set(*word, at, end);
    }
    if (!last) {
      break;
    }
  }
}

void Transitions::read_letters(const Query& query, std::size_t at, Tolerance tolerance) {
  std::size_t stop = at + 1;
  while (stop < query.size() && query.units[stop].kind == Unit::Kind::letter && !query.units[stop].after_blank) {
    ++stop;
  }
  const std::string_view letters = query.part(at, stop);
  const bool last = stop == query.size();
  for (const Spellings::Spelling& spelling : spellings_.beginning(letters.front())) {
    if (spelling.fuzzy && tolerance != Tolerance::fuzzy) {
      continue;
    }
    const std::size_t common = common_prefix(spelling.text, letters);
    if (common == spelling.text.size()) {
      set(spelling.sound, at, at + common);
    } else if (common == letters.size() && last) {
      set(spelling.sound, at, stop);
    }
    if (!spelling.fuzzy && tolerance != Tolerance::slip) {
      set(spelling.sound, at, at + 1);
      if (common >= 2 && spelling.text[1] == 'h') {
        set(spelling.sound, at, at + 2);
      }
    }
  }
  for (std::size_t length = 1; length < std::min(letters.size(), k_longest_word); ++length) {
    read_word(letters.substr(0, length), at, at + length, false, spellings_.latin());
  }
  read_word(letters, at, stop, last, spellings_.latin());
}

void Transitions::build(const Query& query, Tolerance tolerance) {
  clear();
  size_ = query.size();
  for (std::size_t at = 0; at < size_; ++at) {
    const Unit& unit = query.units[at];
    if (unit.kind == Unit::Kind::letter) {
      read_letters(query, at, tolerance);
    } else if (unit.kind == Unit::Kind::syllable) {
      read_word(query.part(at, at + 1), at, at + 1, at + 1 == size_, spellings_.tibetan());
    } else {
      for (std::size_t i = 0; i < unit.sounds; ++i) {
        set(unit.sound[i], at, at + 1);
        if (tolerance == Tolerance::fuzzy) {
          for (const std::uint16_t near : spellings_.near(unit.sound[i])) {
            set(near, at, at + 1);
          }
        }
      }
    }
  }
  if (tolerance == Tolerance::slip) {
    add_slips(query);
  }
  prune();
  least_cost_ = tolerance == Tolerance::slip ? k_edit : least_cost(query);
  most_cells_ = query.letters == 0 ? size_ : count_cells();
}

// The longest way from the start to the end.
std::size_t Transitions::count_cells() const {
  std::array<std::size_t, k_row> most{};
  for (std::size_t at = size_; at-- > 0;) {
    for (const Way& way : from_[at]) {
      for (States ends = way.ends; ends != 0; ends &= ends - 1) {
        most[at] = std::max(most[at], 1 + most[static_cast<std::size_t>(std::countr_zero(ends))]);
      }
    }
  }
  return most[0];
}

int Transitions::least_cost(const Query& query) const {
  if (query.letters == 0) {
    return 0;
  }
  std::array<int, k_row> least{};
  for (std::size_t at = size_; at-- > 0;) {
    least[at] = std::numeric_limits<std::int16_t>::max();
    for (const Way& way : from_[at]) {
      const std::size_t length = index_.sounds[way.sound].text.bytes;
      for (States ends = way.ends; ends != 0; ends &= ends - 1) {
        const auto end = static_cast<std::size_t>(std::countr_zero(ends));
        const bool letters = query.units[at].kind == Unit::Kind::letter && end - at < length;
        const int cost = !letters ? 0 : end - at == 1 || (end - at == 2 && end != size_) ? k_initial : k_half_syllable;
        least[at] = std::min(least[at], cost + least[end]);
      }
    }
  }
  return least[0];
}

// Doubles the places: what was read exactly is read so after the slip too, and every mistyped syllable leads from
// before to after.
void Transitions::add_slips(const Query& query) {
  const std::size_t size = query.size();
  States reached = 1;
  for (std::size_t at = 0; at < size; ++at) {
    for (const std::uint16_t sound : used_) {
      const States ends = table_[slot_[sound] * k_row + at];
      table_[slot_[sound] * k_row + k_after + at] = ends << k_after;
      reached |= (reached >> at & 1U) != 0 ? ends : 0;
    }
  }
  const auto try_spelling = [&](const Spellings::Spelling& spelling, std::string_view letters, std::size_t at) {
    const std::size_t length = spelling.text.size();
    for (std::size_t typed = length - 1; typed <= length + 1; ++typed) {
      if (!spelling.fuzzy && typed >= 2 && typed <= letters.size() &&
          slipped(letters.substr(0, typed), spelling.text)) {
        set(spelling.sound, at, k_after + at + typed);
      }
    }
  };
  for (std::size_t at = 0; at < size; ++at) {
    std::size_t stop = at;
    while (stop < size && query.units[stop].kind == Unit::Kind::letter) {
      ++stop;
    }
    if ((reached >> at & 1U) == 0 || stop < at + 2) {
      continue;
    }
    const std::string_view letters = query.part(at, stop);
    for (const Spellings::Spelling& spelling : spellings_.beginning(letters[0])) {
      try_spelling(spelling, letters, at);
    }
    for (const Spellings::Spelling& spelling : spellings_.beginning(letters[1])) {
      try_spelling(spelling, letters, at);
    }
  }
  size_ = k_after + size;
}

void Transitions::prune() {
  // Only ways that come from the start and lead to the end.
  States alive = States{1} << size_;
  for (std::size_t at = size_; at-- > 0;) {
    for (const std::uint16_t sound : used_) {
      States& ends = table_[slot_[sound] * k_row + at];
      ends &= alive;
      if (ends != 0) {
        alive |= States{1} << at;
        from_[at].push_back({sound, ends});
      }
    }
  }
}

}  // namespace mingbai::search
