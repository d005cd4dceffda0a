// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/flow_label.h"

#include <algorithm>

#include "sync/base/text.h"

namespace mingbai::catalog {

namespace {

constexpr int k_longest_name = 11;  // hanzi a line
constexpr int k_longest_detail = 14;
constexpr int k_longest_condition = 9;
constexpr std::size_t k_most_lines = 4;  // more is cut with an ellipsis: the tapped step shows the whole text

int width_of(char32_t c, int em) {
  if (c < 0x80) {
    return c == ' ' ? em / 4 : em * 11 / 20;
  }
  return c == U'·' ? em / 2 : em;
}

// Signs that must not begin a line.
bool clings_to_left(char32_t c) {
  constexpr std::u32string_view k_signs = U"，。、；：？！）》”’〉】…·,.;:?!)%";
  return k_signs.find(c) != std::u32string_view::npos;
}

// Number and unit ("限 5 天"), digits and Latin words stay together.
bool joins(char32_t left, char32_t right) {
  const auto plain = [](char32_t c) { return c < 0x80 && c != ' '; };
  return (plain(left) && plain(right)) || left == U'（' || left == U'“' || left == U'《' || clings_to_left(right) ||
         (left == U' ' && (right == U'天' || right == U'个')) || (right == U' ' && left < 0x80);
}

std::vector<std::string> break_lines(std::string_view text, int em, int longest) {
  const std::u32string characters = decode_utf8(text);
  int total = 0;
  for (const char32_t c : characters) {
    total += width_of(c, em);
  }
  if (total <= longest * em) {
    return {std::string(text)};
  }
  // Lines of about equal length look better than a full one and a rest of one character.
  const int lines = (total + longest * em - 1) / (longest * em);
  const int aim = std::min(longest * em, total / lines + em);
  std::vector<std::string> result;
  std::u32string line;
  int width = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const int next = width_of(characters[i], em);
    if (!line.empty() && width + next > aim && !joins(line.back(), characters[i])) {
      result.emplace_back(trim(encode_utf8(line)));
      line.clear();
      width = 0;
    }
    line += characters[i];
    width += next;
  }
  result.emplace_back(trim(encode_utf8(line)));
  std::erase(result, std::string());
  if (result.size() > k_most_lines) {
    result.resize(k_most_lines);
    result.back() += "…";
  }
  return result;
}

}  // namespace

int text_width(std::string_view text, int em) {
  int width = 0;
  for (const char32_t c : decode_utf8(text)) {
    width += width_of(c, em);
  }
  return width;
}

std::string limit_text(const FlowNode& node) {
  if (node.limit_days) {
    return *node.limit_days == 0 ? "当场" : "限 " + std::to_string(*node.limit_days) + " 天";
  }
  return decode_utf8(node.limit_note).size() <= 10 ? node.limit_note : std::string();
}

FlowLabel flow_label(const FlowNode& node) {
  FlowLabel label;
  label.name = break_lines(node.name, k_flow_name_em, k_longest_name);
  const std::string limit = limit_text(node);
  std::string detail = node.post;
  if (!limit.empty()) {
    detail += (detail.empty() ? "" : " · ") + limit;
  }
  if (detail.empty()) {
    return label;
  }
  if (text_width(detail, k_flow_detail_em) > k_longest_detail * k_flow_detail_em && !node.post.empty() &&
      !limit.empty()) {
    label.detail = break_lines(node.post, k_flow_detail_em, k_longest_detail);
    label.detail.push_back(limit);
  } else {
    label.detail = break_lines(detail, k_flow_detail_em, k_longest_detail);
  }
  return label;
}

std::vector<std::string> condition_lines(std::string_view condition) {
  return condition.empty() ? std::vector<std::string>()
                           : break_lines(condition, k_flow_condition_em, k_longest_condition);
}

}  // namespace mingbai::catalog
