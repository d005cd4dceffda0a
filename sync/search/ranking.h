// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The points by which hits are ordered; `mingbai-publish search` tells them summand by summand. In words: where the
// words were found counts most (name before everyday name before synonym before office before document), then whether
// the text begins with them or is nothing but them, then how exactly they were typed, then what most visitors need.
// Powers that citizens suffer instead of asking for (penalties, coercion, inspection) and those inside offices stay
// behind services, unless the question names them.
#pragma once

#include <algorithm>
#include <array>

#include "sync/catalog/power.h"
#include "sync/search/index_view.h"

namespace mingbai::search {

// By StringField.
inline constexpr std::array<int, k_string_fields> k_field_points{1000, 960, 930, 940, 500, 400, 0};
inline constexpr int k_code_points = 1500;
inline constexpr int k_code_part_points = 1300;
inline constexpr int k_code_letters_points = 700;
inline constexpr int k_words_points = 800;  // times the share of the question that is covered
inline constexpr int k_words_often = 120;   // more as more of its names have them
// Where the whole question was found with so many points, parts of it stay behind that.
inline constexpr int k_words_beside_score = 460;
inline constexpr int k_words_points_beside = 450;
inline constexpr int k_body_points = 100;

inline constexpr int k_at_start = 110;
inline constexpr int k_whole = 140;
inline constexpr int k_best_place = k_at_start + k_whole;

inline int place_loss(std::size_t offset) {
  return static_cast<int>(std::min<std::size_t>(20, offset));
}
inline int uncovered_loss(std::size_t cells) {
  return static_cast<int>(std::min<std::size_t>(60, 2 * cells));
}

// How it was typed.
inline constexpr int k_first_homophone = 130;
inline constexpr int k_further_homophone = 50;
inline constexpr int k_all_other = 100;       // no hanzi is as it was typed
inline constexpr int k_lone_homophone = 260;  // one hanzi for another says little
inline constexpr int k_rare_reading = 8;
inline constexpr int k_initial = 18;
inline constexpr int k_half_syllable = 6;  // the last one, still being typed
inline constexpr int k_fuzzy = 90;
inline constexpr int k_edit = 160;
inline constexpr int k_split = 60;  // its parts were found apart

// What it is.
inline constexpr int k_popularity = 2;  // times 0..100
inline constexpr int k_burden = -300;
inline constexpr int k_internal = -250;
inline constexpr int k_variant = -40;
inline constexpr int k_own_office = 40;
inline constexpr int k_prefecture_office = 20;
inline constexpr int k_life_event = 120;
inline constexpr int k_power_class = 80;

inline bool is_burden(catalog::PowerKind kind) {
  return kind == catalog::PowerKind::penalty || kind == catalog::PowerKind::coercion ||
         kind == catalog::PowerKind::inspection;
}
inline bool is_internal(catalog::PowerClass value) {
  return value == catalog::PowerClass::decision || value == catalog::PowerClass::internal;
}

}  // namespace mingbai::search
