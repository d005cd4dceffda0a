// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/guangdong_text.h"

#include <charconv>
#include <utility>

#include "sync/base/text.h"
#include "sync/package/sheet.h"
#include "sync/package/table.h"

namespace mingbai::publish {

namespace {

void count(CleaningCounts& counts, Cleaning rule) {
  ++counts[static_cast<std::size_t>(rule)];
}

std::string without_entities(std::string text, CleaningCounts& counts) {
  constexpr std::pair<std::string_view, std::string_view> k_entities[] = {
      {"&nbsp;", " "},  {"&lt;", "<"},    {"&gt;", ">"},    {"&quot;", "\""},  {"&#39;", "'"},
      {"&ldquo;", "“"}, {"&rdquo;", "”"}, {"&mdash;", "—"}, {"&middot;", "·"}, {"&amp;", "&"}};
  for (const auto& [entity, sign] : k_entities) {
    if (text.find(entity) != std::string::npos) {
      count(counts, Cleaning::html_entity);
      text = replace_all(std::move(text), entity, sign);
    }
  }
  return text;
}

// Only names of HTML elements count as tags: "<中华人民共和国海洋环境保护法>" is a title in the wrong brackets.
std::string without_tags(const std::string& text, CleaningCounts& counts) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t close = text[at] == '<' ? text.find('>', at) : std::string::npos;
    const std::size_t letter = at + 1 < text.size() && text[at + 1] == '/' ? at + 2 : at + 1;
    const bool tag = close != std::string::npos && close - at < 200 && letter < close &&
                     ((text[letter] >= 'a' && text[letter] <= 'z') || (text[letter] >= 'A' && text[letter] <= 'Z'));
    if (tag) {
      count(counts, Cleaning::html_tag);
      const std::string_view element = std::string_view(text).substr(letter, 2);
      kept += element == "br" || element == "BR" || element.starts_with('p') ? "\n" : "";
      at = close + 1;
    } else {
      kept += text[at++];
    }
  }
  return kept;
}

// Letters, digits and the signs of numbers; Chinese punctuation stays as it is written in Chinese.
std::string narrow_forms(const std::string& text, CleaningCounts& counts) {
  std::u32string characters = decode_utf8(text);
  bool changed = false;
  for (char32_t& c : characters) {
    const bool narrow = (c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ') ||
                        c == U'．' || c == U'－' || c == U'／' || c == U'［' || c == U'］';
    if (narrow) {
      c -= 0xFEE0;
      changed = true;
    }
  }
  if (!changed) {
    return text;
  }
  count(counts, Cleaning::full_width_form);
  return encode_utf8(characters);
}

std::string single_blanks(const std::string& text, CleaningCounts& counts) {
  std::string plain = replace_all(replace_all(text, "\u3000", " "), "\u00A0", " ");
  std::string kept;
  for (const char c : plain) {
    if (c == '\r' || (c == ' ' && (kept.empty() || kept.back() == ' ' || kept.back() == '\n'))) {
      continue;
    }
    kept += c == '\t' ? ' ' : c;
  }
  kept = std::string(trim(kept));
  if (kept != trim(text)) {
    count(counts, Cleaning::blank_runs);
  }
  return kept;
}

}  // namespace

std::string clean_text(std::string text, CleaningCounts& counts) {
  text = without_entities(std::move(text), counts);
  text = without_tags(text, counts);
  text = narrow_forms(text, counts);
  text = single_blanks(text, counts);
  if (package::is_not_given_word(text) || text == "无线下办理窗口") {
    count(counts, Cleaning::word_for_nothing);
    return {};
  }
  constexpr std::size_t k_most_bytes = package::k_max_cell_characters * 3;
  if (text.size() > k_most_bytes) {
    count(counts, Cleaning::long_text_cut);
    std::u32string characters = decode_utf8(text);
    characters.resize(std::min(characters.size(), package::k_max_cell_characters));
    text = encode_utf8(characters);
  }
  return text;
}

std::optional<Duration> parse_duration(std::string_view text) {
  Duration duration;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), duration.days);
  if (error != std::errc() || duration.days < 0) {
    return std::nullopt;
  }
  std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (unit == "(工作日)" || unit == "（工作日）" || unit == "个工作日") {
    return duration;
  }
  if (unit == "(自然日)" || unit == "（自然日）" || unit == "(日历日)" || unit == "天") {
    duration.working_days = false;
    return duration;
  }
  return std::nullopt;
}

std::vector<catalog::Duty> parse_duties(const std::string& text) {
  std::vector<catalog::Duty> duties;
  for (const std::string& part : split_list(text, {"、"})) {
    const std::size_t open = part.find("（");
    const std::size_t close = part.rfind("）");
    catalog::Duty duty;
    if (open == std::string::npos || close == std::string::npos || close < open) {
      duty.post = part;
      duty.content = "协同办理";
    } else {
      const std::size_t from = open + std::string_view("（").size();
      duty.post = std::string(trim(std::string_view(part).substr(0, open)));
      duty.content = join(split_list(part.substr(from, close - from), {",", "，"}), "、");
    }
    duties.push_back(std::move(duty));
  }
  return duties;
}

}  // namespace mingbai::publish
