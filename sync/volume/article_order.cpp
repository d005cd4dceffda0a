// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/volume/article_order.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include "sync/base/chinese_number.h"

namespace mingbai::volume {

namespace {

constexpr std::size_t k_hanzi = 3;  // bytes of one in UTF-8
constexpr std::array<std::string_view, 4> k_parts = {"条", "之", "款", "项"};

bool is_digit(std::string_view sign) {
  return parse_chinese_number(sign).has_value();
}

// 0 条, 1 之, 2 款, 3 项; nothing of these: 4.
std::size_t part_of(std::string_view sign) {
  return static_cast<std::size_t>(std::ranges::find(k_parts, sign) - k_parts.begin());
}

}  // namespace

std::vector<int> numbers_of_article(const std::string& article) {
  std::vector<int> numbers;
  const std::string_view text = article;
  std::size_t at = 0;
  while (at + k_hanzi <= text.size()) {
    const bool of = text.substr(at, k_hanzi) == k_parts[1];
    std::size_t end = at;
    while (end + k_hanzi <= text.size() && is_digit(text.substr(end, k_hanzi))) {
      end += k_hanzi;
    }
    if (end == at) {
      std::size_t digits = at + k_hanzi;
      while (of && digits + k_hanzi <= text.size() && is_digit(text.substr(digits, k_hanzi))) {
        digits += k_hanzi;
      }
      if (of && !numbers.empty() && digits > at + k_hanzi) {
        numbers[numbers.size() - 3] =
            parse_chinese_number(text.substr(at + k_hanzi, digits - at - k_hanzi)).value_or(0);
        at = digits;
        continue;
      }
      at += static_cast<unsigned char>(text[at]) < 0x80 ? 1 : k_hanzi;
      continue;
    }
    const int number = parse_chinese_number(text.substr(at, end - at)).value_or(0);
    std::size_t unit = end;
    while (unit + k_hanzi <= text.size() && (text.substr(unit, k_hanzi) == "）")) {
      unit += k_hanzi;  // 第（二）项
    }
    const std::size_t part = unit + k_hanzi <= text.size() ? part_of(text.substr(unit, k_hanzi)) : k_parts.size();
    if (part == 0) {
      numbers.insert(numbers.end(), {number, 0, 0, 0});
    } else if (part < k_parts.size() && !numbers.empty()) {
      numbers[numbers.size() - k_parts.size() + part] = number;
    }
    at = end;
  }
  return numbers;
}

bool ByArticle::operator()(const std::string& a, const std::string& b) const {
  const auto key = [](const std::string& article) {
    std::vector<int> numbers = numbers_of_article(article);
    return std::tuple(article.empty() ? 0 : numbers.empty() ? 2 : 1, std::move(numbers), article);
  };
  return key(a) < key(b);
}

}  // namespace mingbai::volume
