// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/suggest.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "sync/base/text.h"

namespace mingbai::package {

namespace {

// Levenshtein distance in characters.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string> suggest(std::string_view text, std::span<const std::string_view> candidates) {
  constexpr std::size_t k_longest = 40;
  const std::u32string wanted = decode_utf8(text);
  if (wanted.empty() || wanted.size() > k_longest) {
    return std::nullopt;
  }
  std::optional<std::string> best;
  std::size_t best_score = 1'000;
  for (const std::string_view candidate : candidates) {
    const std::u32string other = decode_utf8(candidate);
    const std::size_t differing = distance(wanted, other);
    const bool contained = wanted.size() >= 2 && other.size() >= 2 &&
                           (wanted.find(other) != std::u32string::npos || other.find(wanted) != std::u32string::npos);
    const bool near =
        differing <= std::max<std::size_t>(1, std::min(wanted.size(), other.size()) / 3) && differing < other.size();
    if ((near || contained) && differing < best_score) {
      best = std::string(candidate);
      best_score = differing;
    }
  }
  return best;
}

Hint hint_for(std::string_view text, std::span<const std::string_view> candidates) {
  const std::optional<std::string> best = suggest(text, candidates);
  return best ? Hint{"，是不是“" + *best + "”？", ", did you mean \"" + *best + "\"?"} : Hint{};
}

}  // namespace mingbai::package
