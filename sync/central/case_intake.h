// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/central/case_store.h"
#include "sync/central/case_table.h"
#include "sync/central/live_catalog.h"
#include "sync/central/office_tokens.h"
#include "sync/central/problem.h"
#include "sync/central/secret_hash.h"

namespace mingbai::central {

struct Intake;

inline constexpr std::size_t k_longest_idempotency_key = 128;
// Of one request; a longer table goes through `mingbai-central intake`.
inline constexpr std::size_t k_most_pushes = 1000;
inline constexpr std::size_t k_longest_push_line = 256 * 1024;

// What became of one push.
struct PushOutcome {
  std::optional<Problem> problem;  // refused, or 503: the storage could not be reached
  std::optional<Pushed> pushed;
  std::optional<Error> failure;  // of the storage, for the log
};

// One of many: a line of NDJSON, or the rows of a case in a table.
struct LineOutcome {
  enum class Of { lines, table };
  Of of = Of::lines;
  int line = 0;        // from 1; of a table its first row
  std::string number;  // of a case of a table
  PushOutcome outcome;
  std::optional<TableFault> fault;  // where in the table
};

// From what an office's system sends to what lies in the store: read, held against the catalog in force, masked,
// hashed, pushed. Safe for concurrent use; what it is given outlives it.
class CaseIntake {
 public:
  CaseIntake(CaseStore& cases, const LiveCatalog& catalog, const SecretHash& secrets, const Clock& clock)
      : cases_(cases), catalog_(catalog), secrets_(secrets), clock_(clock) {}

  // `body`: JSON as of POST /v1/cases; `key`: its Idempotency-Key, empty for none.
  PushOutcome push(const Office& office, std::string_view body, std::string_view key) const;
  // One push a line; empty lines are passed over. Each stands for itself: others do not fall with one that is refused.
  // A key for all of them is one for each, by its content. After the storage has failed the rest is not tried. A
  // problem instead: too many lines, of which none was taken.
  tl::expected<std::vector<LineOutcome>, Problem> push_lines(const Office& office, std::string_view lines,
                                                             std::string_view key) const;
  // One push a case of the table, in its order; cases whose rows are at fault are among them. `most` cases at most,
  // else none is taken.
  tl::expected<std::vector<LineOutcome>, Problem> push_table(const Office& office, std::string_view csv,
                                                             std::string_view key, std::size_t most) const;

 private:
  std::optional<Problem> check_catalog(const Intake& intake, Instant now) const;

  CaseStore& cases_;
  const LiveCatalog& catalog_;
  const SecretHash& secrets_;
  const Clock& clock_;
};

// HTTP's status for it: 201 created, 200 known or changed, else the problem's.
int status_of(const PushOutcome& outcome);
// One line of the answer: {"line": 3, "status": 201, "tracking_code": "..."}, or the problem; of a table "row",
// "column", "heading" and "remedy".
std::string to_json(const LineOutcome& one);

}  // namespace mingbai::central
