// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The part of PostgresCaseStore that keeps who looked.
#include <nlohmann/json.hpp>

#include "sync/central/case_rules.h"
#include "sync/central/postgres_case_store.h"
#include "sync/postgres/pool.h"

namespace mingbai::central {

using nlohmann::json;
using postgres::Row;
using postgres::Rows;
using postgres::Transaction;

namespace {

// In the order of their keys, so that two servers do not wait for each other in a circle.
constexpr postgres::Sql k_add = R"sql(
INSERT INTO case_looks(case_id, way, who, purpose, hour, role, offices, first_at, last_at, times)
  SELECT cases.id, given.way, given.who, given.purpose, given.hour, given.role, given.offices, given.first_at,
         given.last_at, given.times
  FROM json_to_recordset($1::json) AS given(code TEXT, way TEXT, who TEXT, purpose TEXT, hour BIGINT, role TEXT,
         offices TEXT, first_at BIGINT, last_at BIGINT, times BIGINT)
  JOIN cases ON cases.tracking_code = given.code ORDER BY 1, 2, 3, 4, 5
ON CONFLICT (case_id, way, who, purpose, hour) DO UPDATE SET
  last_at = greatest(case_looks.last_at, excluded.last_at), times = case_looks.times + excluded.times
)sql";
constexpr postgres::Sql k_trim = R"sql(
DELETE FROM case_looks WHERE (case_id, way, who, purpose, hour) IN (
  SELECT old.case_id, old.way, old.who, old.purpose, old.hour
  FROM (SELECT DISTINCT cases.id, given.way
        FROM json_to_recordset($1::json) AS given(code TEXT, way TEXT) JOIN cases ON cases.tracking_code = given.code) AS touched
  CROSS JOIN LATERAL (SELECT hour FROM case_looks WHERE case_id = touched.id AND way = touched.way
                      ORDER BY hour DESC LIMIT 1 OFFSET $2) AS oldest
  JOIN case_looks AS old ON old.case_id = touched.id AND old.way = touched.way AND old.hour < oldest.hour
  ORDER BY 1, 2, 3, 4, 5)
)sql";

std::string encode(std::span<const Look> looks) {
  json list = json::array();
  for (const Look& look : looks) {
    list.push_back({{"code", look.tracking_code},
                    {"way", word(look.way)},
                    {"who", look.who},
                    {"purpose", word(look.purpose)},
                    {"hour", look.hour()},
                    {"role", look.role},
                    {"offices", encode_offices(look.offices)},
                    {"first_at", seconds_of(look.first)},
                    {"last_at", seconds_of(look.last)},
                    {"times", look.times}});
  }
  return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

Result<void> PostgresCaseStore::add(std::span<const Look> looks) {
  const std::string given = encode(looks);
  return pool_->transact([&](Transaction& transaction) -> Result<void> {
    MINGBAI_TRY(transaction.query(k_add, {given}));
    MINGBAI_TRY(transaction.query(k_trim, {given, k_most_looks - 1}));
    return transaction.commit();
  });
}

Result<std::vector<Look>> PostgresCaseStore::of_case(std::string_view tracking_code, int most) {
  MINGBAI_ASSIGN(
      const Rows rows,
      pool_->query("SELECT way, who, purpose, role, offices, first_at, last_at, times FROM case_looks WHERE "
                   "case_id = (SELECT id FROM cases WHERE tracking_code = $1) ORDER BY last_at DESC, way, who "
                   "LIMIT $2",
                   {tracking_code, most}));
  std::vector<Look> looks;
  for (const Row row : rows) {
    looks.push_back(read_look(row));
    looks.back().tracking_code = std::string(tracking_code);
  }
  return looks;
}

Result<std::int64_t> PostgresCaseStore::forget(Instant before, int most) {
  return pool_->transact([&](Transaction& transaction) -> Result<std::int64_t> {
    MINGBAI_ASSIGN(const Rows forgotten,
                   transaction.query("DELETE FROM case_looks WHERE (case_id, way, who, purpose, hour) IN (SELECT "
                                     "case_id, way, who, purpose, hour FROM case_looks WHERE last_at < $1 ORDER BY "
                                     "last_at LIMIT $2 FOR UPDATE SKIP LOCKED)",
                                     {seconds_of(before), most}));
    MINGBAI_TRY(transaction.commit());
    return forgotten.changes();
  });
}

}  // namespace mingbai::central
