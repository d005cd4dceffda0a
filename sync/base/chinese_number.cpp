// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/chinese_number.h"

#include <algorithm>
#include <map>

namespace mingbai {

std::optional<int> parse_chinese_number(std::string_view text) {
  static const std::map<std::string_view, int> k_digits = {{"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2},
                                                           {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6},
                                                           {"七", 7}, {"八", 8}, {"九", 9}, {"两", 2}};
  static const std::map<std::string_view, int> k_units = {{"十", 10}, {"百", 100}, {"千", 1000}};
  int total = 0;
  int digit = -1;
  if (text.empty() || text.size() % 3 != 0 || text.size() > 27) {
    return std::nullopt;
  }
  for (std::size_t at = 0; at < text.size(); at += 3) {
    const std::string_view sign = text.substr(at, 3);
    if (const auto value = k_digits.find(sign); value != k_digits.end()) {
      if (digit > 0) {
        return std::nullopt;
      }
      digit = value->second;
    } else if (const auto unit = k_units.find(sign); unit != k_units.end()) {
      total += (digit > 0 ? digit : 1) * unit->second;
      digit = -1;
    } else {
      return std::nullopt;
    }
  }
  return total + std::max(digit, 0);
}

}  // namespace mingbai
