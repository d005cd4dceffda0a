// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/hall_words.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "sync/base/text.h"

namespace mingbai::screens {

const std::string& said(const HallModel& hall, const std::string& text) {
  const auto found = hall.said.find(text);
  return found == hall.said.end() ? text : found->second;
}

std::string window_words(const Strings& words, const HallModel& hall, const HallWindow& window) {
  const bool plain = std::all_of(window.number.begin(), window.number.end(),
                                 [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
  return plain ? words.fill(Word::hall_window, {{"number", window.number}}) : said(hall, window.number);
}

const std::vector<catalog::PowerSummary>& powers_at(const HallModel& hall, const std::string& window) {
  static const std::vector<catalog::PowerSummary> k_none;
  const auto found = hall.windows.find(window);
  return found == hall.windows.end() ? k_none : found->second;
}

std::string offices_at(const Strings& words, const HallModel& hall, const HallWindow& window) {
  const auto named = hall.departments.find(window.department);
  if (named != hall.departments.end()) {
    return named->second;
  }
  std::vector<std::string> offices;
  for (const catalog::PowerSummary& power : powers_at(hall, window.id)) {
    if (std::find(offices.begin(), offices.end(), power.department_name) == offices.end()) {
      offices.push_back(power.department_name);
    }
  }
  return join(offices, words[Word::material_join]);
}

const CountedPlace* place_of(const HallModel& hall, const std::string& window) {
  std::size_t index = hall.places.size();
  if (window.starts_with('#')) {
    (void)std::from_chars(window.data() + 1, window.data() + window.size(), index);
  }
  return index < hall.places.size() ? &hall.places[index] : nullptr;
}

}  // namespace mingbai::screens
