// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How a stretch of a text was typed, cell by cell.
#pragma once

#include <optional>

#include "sync/search/query.h"
#include "sync/search/transitions.h"

namespace mingbai::search {

struct Alignment {
  std::int16_t cost = 0;
  std::uint8_t homophones = 0;
  std::uint8_t initials = 0;
  std::uint8_t fuzzy = 0;
  std::uint8_t pinyin = 0;
};

// The cheapest way from the question's begin to its end over the cells [offset, offset + cells) of the string; nothing
// when there is none.
std::optional<Alignment> align(const IndexView& index, const Transitions& transitions, const Query& query,
                               const StringRecord& record, std::size_t offset, std::size_t cells);

// A stretch of the string that the question, from place `at` on, matches whole; the first one.
struct Stretch {
  std::size_t offset = 0;
  std::size_t cells = 0;
};
std::optional<Stretch> find_stretch(const IndexView& index, const Transitions& transitions, const StringRecord& record);

}  // namespace mingbai::search
