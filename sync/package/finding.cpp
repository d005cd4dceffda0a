// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/finding.h"

#include <algorithm>
#include <utility>

namespace mingbai::package {

namespace {

// One pass, so that a part which itself holds "{1}" stays as it is. A missing part becomes nothing.
// What a cell holds may be a book; a message names its beginning. Cut between characters.
std::string shown(std::string_view part) {
  constexpr std::size_t k_most_bytes = 600;
  if (part.size() <= k_most_bytes) {
    return std::string(part);
  }
  std::size_t end = k_most_bytes;
  while (end > 0 && (static_cast<unsigned char>(part[end]) & 0xC0u) == 0x80u) {
    --end;
  }
  return std::string(part.substr(0, end)) + "…";
}

std::string fill(std::string_view text, std::initializer_list<std::string_view> parts) {
  std::string filled;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}' && text[at + 1] >= '0' && text[at + 1] <= '9') {
      const auto index = static_cast<std::size_t>(text[at + 1] - '0');
      if (index < parts.size()) {
        filled += shown(parts.begin()[index]);
      }
      at += 2;
    } else {
      filled += text[at];
    }
  }
  return filled;
}

}  // namespace

std::string column_letters(int column) {
  std::string letters;
  for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

void Findings::add(Rule rule, Place place, std::initializer_list<std::string_view> parts) {
  add(rule, std::move(place), parts, parts);
}

void Findings::add(Rule rule, Place place, std::initializer_list<std::string_view> parts_zh,
                   std::initializer_list<std::string_view> parts_en) {
  if (++seen_[static_cast<std::size_t>(rule)] > k_limit) {
    return;
  }
  const RuleText& text = text_of(rule);
  list_.push_back(Finding{rule, text.severity, std::move(place), fill(text.message_zh, parts_zh),
                          fill(text.message_en, parts_en), fill(text.remedy_zh, parts_zh),
                          fill(text.remedy_en, parts_en)});
}

void Findings::append(Findings other) {
  std::move(other.list_.begin(), other.list_.end(), std::back_inserter(list_));
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    seen_[i] += other.seen_[i];
  }
}

void Findings::keep_secret(const std::function<bool(const Finding&)>& which) {
  const std::initializer_list<std::string_view> hidden = {"…", "…", "…", "…", "…", "…"};
  for (Finding& finding : list_) {
    if (which(finding)) {
      const RuleText& text = text_of(finding.rule);
      finding.message_zh = fill(text.message_zh, hidden);
      finding.message_en = fill(text.message_en, hidden);
      finding.remedy_zh = fill(text.remedy_zh, hidden);
      finding.remedy_en = fill(text.remedy_en, hidden);
      finding.place.file.erase(std::min(finding.place.file.find('/'), finding.place.file.size()));
    }
  }
}

std::size_t Findings::count(Severity severity) const {
  std::size_t total = 0;
  for (const RuleText& rule : all_rules()) {
    if (rule.severity == severity) {
      total += seen_[static_cast<std::size_t>(rule.rule)];
    }
  }
  return total;
}

bool Findings::has(Rule rule) const {
  return seen_[static_cast<std::size_t>(rule)] > 0;
}

std::size_t Findings::suppressed() const {
  std::size_t total = 0;
  for (const std::size_t seen : seen_) {
    total += seen;
  }
  return total - list_.size();
}

}  // namespace mingbai::package
