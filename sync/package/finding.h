// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "sync/package/rule.h"

namespace mingbai::package {

// Where a finding lies, as the office sees it. Rows and columns count from 1; 0 = the finding is about the whole.
struct Place {
  std::string file;
  std::string sheet;
  int row = 0;
  int column = 0;
  std::string column_name;
  bool operator==(const Place&) const = default;
};

// "C" for 3, "AA" for 27; empty for 0.
std::string column_letters(int column);

// One thing that is wrong with, or worth knowing about, a submission package.
struct Finding {
  Rule rule;
  Severity severity;
  Place place;
  std::string message_zh;
  std::string message_en;
  std::string remedy_zh;
  std::string remedy_en;
};

// Collects findings in the order in which they are met. One thread at a time. At most k_limit findings of one rule are
// kept, so that a hostile file cannot fill the memory; `suppressed` counts the rest, and errors still count as errors.
class Findings {
 public:
  static constexpr std::size_t k_limit = 200;

  // The rule's texts with {0}, {1}, {2} replaced by `parts` (the same in both languages).
  void add(Rule rule, Place place, std::initializer_list<std::string_view> parts = {});
  // Parts that differ by language.
  void add(Rule rule, Place place, std::initializer_list<std::string_view> parts_zh,
           std::initializer_list<std::string_view> parts_en);
  void append(Findings other);
  // What was put into the texts of these becomes "…", and of their file only the package's name stays: they speak of
  // what not everybody who sees the list may read.
  void keep_secret(const std::function<bool(const Finding&)>& which);

  const std::vector<Finding>& list() const { return list_; }
  std::size_t count(Severity severity) const;
  bool has_errors() const { return count(Severity::error) > 0; }
  bool has(Rule rule) const;
  std::size_t suppressed() const;

 private:
  std::vector<Finding> list_;
  std::vector<std::size_t> seen_ = std::vector<std::size_t>(k_rule_count, 0);
};

}  // namespace mingbai::package
