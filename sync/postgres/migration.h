// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/result.h"
#include "sync/postgres/connection.h"

namespace mingbai::postgres {

// One step forward. Once released, the script is never edited: the next change is a new step.
struct Migration {
  std::int64_t to_version;  // 1, 2, 3 ... without gaps
  Sql script;
};

// The way of one part of the database ("cases") from nothing to today's schema. The versions of all parts lie in the
// table mingbai_parts, which also says that the database is ours.
class MigrationSet {
 public:
  MigrationSet(std::string_view part, std::vector<Migration> migrations);

  // Each step in a transaction together with its number, one server at a time. Fails with schema_mismatch, changing
  // nothing, when the schema holds tables of another program or a part that is newer than this one knows.
  Result<void> apply(Connection& connection) const;

  // The way to an earlier schema, for tests; 0: the whole way.
  MigrationSet up_to(std::int64_t newest) const;

  std::int64_t newest() const { return static_cast<std::int64_t>(migrations_.size()); }

 private:
  std::string part_;
  std::vector<Migration> migrations_;
};

// Every column, constraint, index and trigger of the current schema, sorted, one a line. Equal texts mean equal
// schemas.
Result<std::string> schema_text(Connection& connection);

}  // namespace mingbai::postgres
