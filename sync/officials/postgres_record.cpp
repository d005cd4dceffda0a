// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The half of PostgresOfficials that only grows.
#include <limits>

#include "sync/officials/postgres_turn.h"
#include "sync/officials/stored_rows.h"

namespace mingbai::officials {

using postgres::Bytes;
using postgres::Row;
using postgres::Rows;
using postgres::Transaction;

namespace {

constexpr int k_piece = 1000;
constexpr postgres::Sql k_piece_of_audit = "SELECT * FROM audit WHERE number > $1 ORDER BY number LIMIT $2";

Result<void> step_along(AuditWalk& walk, std::int64_t& after, const Rows& rows) {
  for (const Row row : rows) {
    MINGBAI_TRY(walk.step(read_entry(row)));
    after = row.int64("number");
  }
  return {};
}

std::vector<Lifting> read_liftings(const Rows& rows) {
  std::vector<Lifting> all;
  for (const Row row : rows) {
    all.push_back(read_lifting(row));
  }
  return all;
}

}  // namespace

Result<void> PostgresOfficials::append(Transaction& transaction, const AuditNote& note) {
  MINGBAI_ASSIGN(const Rows last, transaction.query("SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1"));
  const auto before = last.empty() ? std::nullopt : crypto::Digest::from_bytes(last[0].blob_view("digest"));
  const AuditEntry entry =
      entry_after(last.empty() ? 0 : last[0].int64("number"), before.value_or(crypto::Digest{}), note, clock_.now());
  MINGBAI_TRY(transaction.query(
      "INSERT INTO audit(number, at, who, what, subject, content, digest) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {entry.number, seconds(entry.at), note.who, word(note.what), note.subject, Bytes{note.content.view()},
       Bytes{entry.digest.view()}}));
  return {};
}

Result<void> PostgresOfficials::note(const AuditNote& note) {
  return in_turn([&](Transaction& transaction) { return append(transaction, note); });
}

Result<std::vector<AuditEntry>> PostgresOfficials::entries(std::int64_t before, int most) {
  MINGBAI_ASSIGN(
      const Rows rows,
      pool_->query("SELECT * FROM audit WHERE $1 = 0 OR number < $1 ORDER BY number DESC LIMIT $2", {before, most}));
  std::vector<AuditEntry> all;
  for (const Row row : rows) {
    if (auto entry = read_entry(row)) {
      all.push_back(std::move(*entry));
    }
  }
  return all;
}

Result<AuditCheck> PostgresOfficials::check(const std::optional<crypto::Digest>& known) {
  // Most of it while others write on: what was read stays as it is. The end in turn, so that no lifting comes between.
  AuditWalk walk(known);
  std::int64_t after = std::numeric_limits<std::int64_t>::min();
  for (int last = k_piece; last == k_piece;) {
    MINGBAI_ASSIGN(const Rows rows, pool_->query(k_piece_of_audit, {after, k_piece}));
    MINGBAI_TRY(step_along(walk, after, rows));
    last = rows.size();
  }
  return in_turn([&](Transaction& transaction) -> Result<AuditCheck> {
    AuditWalk rest = walk;
    std::int64_t behind = after;
    for (int last = k_piece; last == k_piece;) {
      MINGBAI_ASSIGN(const Rows rows, transaction.query(k_piece_of_audit, {behind, k_piece}));
      MINGBAI_TRY(step_along(rest, behind, rows));
      last = rows.size();
    }
    MINGBAI_ASSIGN(const Rows liftings, transaction.query("SELECT * FROM mark_liftings ORDER BY number"));
    return rest.end(read_liftings(liftings));
  });
}

Result<Lifting> PostgresOfficials::lift(Lifting lifting) {
  return in_turn([&](Transaction& transaction) -> Result<Lifting> {
    MINGBAI_ASSIGN(const Rows count, transaction.query("SELECT count(*) AS liftings FROM mark_liftings"));
    lifting.number = count[0].int64("liftings") + 1;
    lifting.at = clock_.now();
    MINGBAI_TRY(transaction.query(
        "INSERT INTO mark_liftings(number, department, case_number, kind, step, days, reason, who, at) VALUES ($1, $2, "
        "$3, $4, $5, $6, $7, $8, $9)",
        {lifting.number, lifting.department, lifting.case_number, lifting.kind, lifting.step, lifting.days,
         lifting.reason, lifting.who, seconds(lifting.at)}));
    MINGBAI_TRY(append(transaction, {lifting.who, AuditAct::mark_lifted, subject_of(lifting), digest_of(lifting)}));
    return lifting;
  });
}

Result<std::vector<Lifting>> PostgresOfficials::liftings() {
  MINGBAI_ASSIGN(const Rows rows, pool_->query("SELECT * FROM mark_liftings ORDER BY number"));
  return read_liftings(rows);
}

Result<std::vector<Lifting>> PostgresOfficials::liftings_of(std::string_view department, std::string_view case_number) {
  MINGBAI_ASSIGN(const Rows rows,
                 pool_->query("SELECT * FROM mark_liftings WHERE department = $1 AND case_number = $2 ORDER BY number",
                              {department, case_number}));
  return read_liftings(rows);
}

}  // namespace mingbai::officials
