// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/officials/record.h"

#include "tests/sync/officials/opened_gate.h"

using namespace mingbai;
using namespace mingbai::officials;
using namespace mingbai::test;

namespace {

// What somebody who owns the database does first.
constexpr SqlText k_unguarded =
    "DROP TRIGGER audit_stays; DROP TRIGGER audit_is_kept; DROP TRIGGER liftings_stay; DROP TRIGGER liftings_are_kept;";
constexpr SqlText k_unguarded_on_postgres =
    "DROP TRIGGER audit_stays ON audit; DROP TRIGGER audit_is_kept ON audit; DROP TRIGGER liftings_stay ON "
    "mark_liftings; DROP TRIGGER liftings_are_kept ON mark_liftings;";

void fill(OpenedGate& opened) {
  opened.enrolled("zhang", Role::supervisor);
  ok(opened.store->lift({0, "mz-test", "2026-001", "overdue", "", 3, "停电三天", "zhang", {}}));
  ok(opened.store->lift({0, "mz-test", "2026-002", "step_overdue", "check", 1, "系统故障", "zhang", {}}));
  ok(opened.store->note({"zhang", AuditAct::list_exported, "cases", {}}));
}

}  // namespace

TEST_CASE("what officials did is written down in order and holds together", "[officials]") {
  OpenedGate opened;
  fill(opened);
  const AuditCheck checked = ok(opened.store->check({}));
  const auto entries = ok(opened.store->entries(0, 100));
  REQUIRE(entries.size() == static_cast<std::size_t>(checked.entries));
  CHECK(entries.front().digest == checked.head);
  CHECK(entries.front().note.what == AuditAct::list_exported);
  CHECK(entries.back().number == 1);
  CHECK(entries.back().note.what == AuditAct::account_added);
  CHECK(entries[1].note.subject == "case mz-test/2026-002 step_overdue check lifting 2");
  CHECK(ok(opened.store->entries(3, 100)).size() == 2);
  CHECK(ok(opened.store->liftings_of("mz-test", "2026-001")).size() == 1);
  CHECK(ok(opened.store->liftings_of("mz-other", "2026-001")).empty());
}

TEST_CASE("the schema refuses to change or take away what was written down", "[officials]") {
  OpenedGate opened;
  fill(opened);
  for (const SqlText sql :
       {SqlText("UPDATE audit SET who = 'li' WHERE number = 2"), SqlText("DELETE FROM audit WHERE number = 2"),
        SqlText("UPDATE mark_liftings SET reason = 'x'"), SqlText("DELETE FROM mark_liftings")}) {
    INFO(sql.text());
    CHECK_FALSE(opened.run(sql));
  }
}

TEST_CASE("a row that somebody changed behind the schema's back is found", "[officials]") {
  struct Row {
    SqlText sql;
    std::string_view found;
  };
  const Row rows[] = {{"UPDATE audit SET who = 'li' WHERE number = 2", "entry 2"},
                      {"UPDATE audit SET at = at + 1 WHERE number = 2", "entry 2"},
                      {"UPDATE audit SET what = 'signed_out' WHERE number = 2", "entry 2"},
                      {"UPDATE audit SET what = 'nothing' WHERE number = 2", "entry 2"},
                      {"UPDATE audit SET subject = 'official li' WHERE number = 3", "entry 3"},
                      {"UPDATE audit SET content = digest WHERE what = 'mark_lifted'", "entry 5"},
                      {"UPDATE audit SET digest = content WHERE number = 1", "entry 1"},
                      {"DELETE FROM audit WHERE number = 1", "entry 1"},
                      {"DELETE FROM audit WHERE number = 3", "entry 3"},
                      {"UPDATE mark_liftings SET reason = '没有理由' WHERE number = 1", "lifting 1"},
                      {"UPDATE mark_liftings SET days = 99 WHERE number = 2", "lifting 2"},
                      {"UPDATE mark_liftings SET who = 'li' WHERE number = 2", "lifting 2"},
                      {"DELETE FROM mark_liftings WHERE number = 2", "lifting 2"},
                      {"INSERT INTO mark_liftings(number, department, case_number, kind, step, days, reason, who, at) "
                       "VALUES (3, 'mz-test', "
                       "'2026-003', 'overdue', '', 1, 'x', 'zhang', 0)",
                       "lifting 3"}};
  for (const Row& row : rows) {
    INFO(row.sql.text());
    OpenedGate opened;
    fill(opened);
    ok(opened.run(opened.on_postgres() ? k_unguarded_on_postgres : k_unguarded));
    ok(opened.run(row.sql));
    const auto checked = opened.store->check({});
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == ErrorCode::conflict);
    CHECK(checked.error().message.find(row.found) != std::string::npos);
  }
}

TEST_CASE("an end that was cut off is found by whoever noted the head", "[officials]") {
  OpenedGate opened;
  fill(opened);
  const AuditCheck before = ok(opened.store->check({}));
  ok(opened.store->note({"zhang", AuditAct::signed_out, "official zhang", {}}));
  CHECK(ok(opened.store->check(before.head)).entries == before.entries + 1);
  ok(opened.run(opened.on_postgres() ? k_unguarded_on_postgres : k_unguarded));
  ok(opened.run("DELETE FROM audit WHERE what IN ('signed_out', 'list_exported')"));
  CHECK(opened.store->check({}));  // by itself it holds together
  CHECK_FALSE(opened.store->check(before.head));
}
