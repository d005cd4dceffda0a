// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/central/case_store.h"
#include "sync/central/submission_store.h"

namespace mingbai::central {

// 个人信息保护法 Art 19: kept for the shortest time that the purpose needs; Art 47: then deleted, unasked.
struct RetentionRule {
  enum class Of { finished_case, case_look, submission };
  Of of = Of::finished_case;
  cases::SubmissionKind kind{};           // of a submission
  WipeAfter after = WipeAfter::received;  // of submissions
  int days = 0;
  std::string source;  // law and article
};

// The rules of a file like assets/retention.toml: one for finished cases, one for who looked at
// cases, and one for each kind of submission.
// bad_syntax, bad_value with the line: a rule without a source, one that is missing or there twice, 1 to 36500 days.
Result<std::vector<RetentionRule>> load_retention(const std::filesystem::path& file);

struct Removed {
  std::string what;  // "finished_case", "complaint" ...
  Date before{};     // what is older than this day
  std::int64_t number = 0;
};
struct RetentionReport {
  std::vector<Removed> removed;  // one for each rule
  bool finished = true;          // nothing that is too old is left
};
// Removes what is older, in transactions of a few hundred, at most `most` of each rule.
Result<RetentionReport> apply_retention(const std::vector<RetentionRule>& rules, CaseStore& cases,
                                        SubmissionStore& submissions, Instant now, std::int64_t most);

}  // namespace mingbai::central
