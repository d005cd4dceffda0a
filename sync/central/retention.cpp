// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/retention.h"

#include <toml++/toml.h>

#include <algorithm>
#include <set>

#include "sync/base/file.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_longest_file = 64 * 1024;
constexpr std::int64_t k_most_days = 36'500;
constexpr int k_batch = 500;
constexpr std::string_view k_finished_case = "finished_case";
constexpr std::string_view k_case_look = "case_look";

std::string name_of(const RetentionRule& rule) {
  return std::string(rule.of == RetentionRule::Of::finished_case ? k_finished_case
                     : rule.of == RetentionRule::Of::case_look   ? k_case_look
                                                                 : cases::word(rule.kind));
}

Result<RetentionRule> read_rule(const toml::table& table, const std::string& place) {
  const auto bad = [&](const std::string& sentence) { return fail(ErrorCode::bad_value, place + sentence); };
  for (const auto& [key, value] : table) {
    const std::string_view name = key.str();
    if (name != "what" && name != "days" && name != "from" && name != "source" && name != "reason") {
      return bad("there is no key " + std::string(name));
    }
  }
  RetentionRule rule;
  const std::string what = table["what"].value_or(std::string());
  if (what == k_case_look) {
    rule.of = RetentionRule::Of::case_look;
  } else if (what != k_finished_case) {
    const auto kind = std::ranges::find(cases::k_submission_kinds, what, [](auto one) { return cases::word(one); });
    if (kind == std::end(cases::k_submission_kinds)) {
      return bad("what must be finished_case, case_look or a kind of submission");
    }
    rule.of = RetentionRule::Of::submission;
    rule.kind = *kind;
  }
  const std::string from = table["from"].value_or(std::string());
  if (rule.of == RetentionRule::Of::finished_case ? from != "finished"
      : rule.of == RetentionRule::Of::case_look   ? from != "seen"
                                                  : from != "closed" && from != "received") {
    return bad("from must be finished for cases, seen for looks at them, closed or received for submissions");
  }
  rule.after = from == "closed" ? WipeAfter::closed : WipeAfter::received;
  const std::int64_t days = table["days"].value_or(std::int64_t{0});
  if (days < 1 || days > k_most_days) {
    return bad("days must be 1 to 36500");
  }
  rule.days = static_cast<int>(days);
  rule.source = table["source"].value_or(std::string());
  if (rule.source.empty()) {
    return bad("a rule names its law and article in source");
  }
  return rule;
}

Result<std::vector<RetentionRule>> read_rules(const toml::table& root, const std::filesystem::path& file) {
  const toml::array* const list = root["rule"].as_array();
  std::vector<RetentionRule> rules;
  std::set<std::string> seen;
  for (const toml::node& node : list == nullptr ? toml::array() : *list) {
    const std::string place = file.string() + ", line " + std::to_string(node.source().begin.line) + ": ";
    const toml::table* const table = node.as_table();
    if (table == nullptr) {
      return fail(ErrorCode::bad_value, place + "a rule is a table");
    }
    MINGBAI_ASSIGN(RetentionRule rule, read_rule(*table, place));
    if (!seen.insert(name_of(rule)).second) {
      return fail(ErrorCode::bad_value, place + "there are two rules for " + name_of(rule));
    }
    rules.push_back(std::move(rule));
  }
  constexpr std::size_t k_rules = 2 + std::size(cases::k_submission_kinds);
  if (rules.size() != k_rules) {
    return fail(ErrorCode::bad_value,
                file.string() + " must have a rule for finished_case, for case_look and for each kind of submission");
  }
  return rules;
}

}  // namespace

Result<std::vector<RetentionRule>> load_retention(const std::filesystem::path& file) {
  MINGBAI_ASSIGN(const std::string bytes, read_file(file, k_longest_file));
  try {
    return read_rules(toml::parse(bytes, file.string()), file);
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, file.string() + ", line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
}

namespace {

Result<std::int64_t> remove_batch(const RetentionRule& rule, CaseStore& cases, SubmissionStore& submissions,
                                  Instant before) {
  switch (rule.of) {
    case RetentionRule::Of::finished_case:
      return cases.forget_finished(before, k_batch);
    case RetentionRule::Of::case_look:
      return cases.looks().forget(before, k_batch);
    case RetentionRule::Of::submission:
      break;
  }
  return submissions.wipe(rule.kind, rule.after, before, k_batch);
}

}  // namespace

Result<RetentionReport> apply_retention(const std::vector<RetentionRule>& rules, CaseStore& cases,
                                        SubmissionStore& submissions, Instant now, std::int64_t most) {
  RetentionReport report;
  for (const RetentionRule& rule : rules) {
    const Date before =
        std::chrono::year_month_day{std::chrono::sys_days(china_date(now)) - std::chrono::days{rule.days}};
    Removed removed{name_of(rule), before, 0};
    for (std::int64_t last = k_batch; last == k_batch && removed.number < most;) {
      MINGBAI_ASSIGN(last, remove_batch(rule, cases, submissions, china_midnight(before)));
      removed.number += last;
      report.finished = report.finished && (last < k_batch || removed.number < most);
    }
    report.removed.push_back(std::move(removed));
  }
  return report;
}

}  // namespace mingbai::central
