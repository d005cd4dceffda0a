// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/officials/gate.h"

#include <set>
#include <thread>

#include "sync/crypto/encoding.h"
#include "tests/sync/officials/opened_gate.h"

using namespace mingbai;
using namespace mingbai::officials;
using namespace mingbai::test;

namespace {

constexpr std::chrono::seconds k_next_code{30};

}  // namespace

TEST_CASE("a first password opens nothing but the way to an own one and to the codes", "[officials]") {
  OpenedGate opened;
  const std::string first = ok(opened.gate->add("zhang", "张三", Role::handler, {"mz-test"}, "command"));
  CHECK(first.size() == 19);
  const auto entry = ok(opened.gate->sign_in({"zhang", first, ""}, ""));
  REQUIRE(entry);
  CHECK(entry->stage == SessionStage::enrolling);
  const auto visitor = ok(opened.gate->visit(entry->token));
  REQUIRE(visitor);
  CHECK(visitor->session.stage == SessionStage::enrolling);
  const std::string secret(ok(opened.gate->code_secret_of(*visitor)).view());
  using Refusal = Gate::Refusal;
  CHECK(ok(opened.gate->enrol(*visitor, "short", opened.code_of(secret))).refusal == Refusal::password_weak);
  CHECK(ok(opened.gate->enrol(*visitor, first, opened.code_of(secret))).refusal == Refusal::password_weak);
  CHECK(ok(opened.gate->enrol(*visitor, k_own_password, "000000")).refusal == Refusal::code_wrong);
  const auto done = ok(opened.gate->enrol(*visitor, k_own_password, opened.code_of(secret)));
  REQUIRE(done.refusal == Refusal::none);
  CHECK(done.entry.token != entry->token);
  CHECK_FALSE(ok(opened.gate->visit(entry->token)));
  const auto inside = ok(opened.gate->visit(done.entry.token));
  REQUIRE(inside);
  CHECK(inside->session.stage == SessionStage::open);
  CHECK_FALSE(opened.gate->code_secret_of(*inside));
  CHECK_FALSE(ok(opened.gate->sign_in({"zhang", first, opened.code_of(secret)}, "")));
}

TEST_CASE("a first password that nobody used is worth nothing after three days", "[officials]") {
  OpenedGate opened;
  const std::string first = ok(opened.gate->add("zhang", "张三", Role::viewer, {"*"}, "command"));
  opened.clock.advance(std::chrono::hours{72});
  CHECK_FALSE(ok(opened.gate->sign_in({"zhang", first, ""}, "")));
  const std::string second = ok(opened.gate->reset("zhang", "command"));
  CHECK(second != first);
  CHECK(ok(opened.gate->sign_in({"zhang", second, ""}, "")));
}

TEST_CASE("all three must be right, and a wrong one is not told from another", "[officials]") {
  OpenedGate opened;
  const std::string secret = opened.enrolled("zhang", Role::handler);
  ok(opened.gate->add("li", "李四", Role::handler, {"*"}, "command"));
  ok(opened.gate->set_standing("li", Gate::Standing::disabled, "command"));
  struct Row {
    std::string what, name, password;
    std::string_view code;  // "right" or as it is
  };
  const Row rows[] = {{"wrong password", "zhang", "蓝色的伞 stays dry 8", "right"},
                      {"no password", "zhang", "", "right"},
                      {"wrong code", "zhang", k_own_password, "000000"},
                      {"no code", "zhang", k_own_password, ""},
                      {"unknown name", "wang", k_own_password, "right"},
                      {"other letters", "ZHANG", k_own_password, "right"},
                      {"a blank behind", "zhang ", k_own_password, "right"},
                      {"no name", "", k_own_password, "right"},
                      {"disabled", "li", k_own_password, "right"},
                      {"SQL", "zhang' OR '1'='1", k_own_password, "right"},
                      {"a very long name", std::string(100'000, 'a'), k_own_password, "right"},
                      {"no text at all", std::string("zh\xff\0ang", 7), k_own_password, "right"},
                      {"a very long password", "zhang", std::string(100'000, 'a'), "right"}};
  for (const Row& row : rows) {
    INFO(row.what);
    opened.clock.advance(std::chrono::minutes{31});  // whatever rests has rested
    const std::int64_t audit_before = opened.counted("SELECT count(*) AS n FROM audit");
    const std::string code = row.code == "right" ? opened.code_of(secret) : std::string(row.code);
    CHECK_FALSE(ok(opened.gate->sign_in({row.name, row.password, code}, "")));
    // Each was counted, whoever it was: the same work is done for all.
    CHECK(opened.counted(
              "SELECT count(*) AS n FROM sign_in_tries WHERE last = (SELECT max(last) FROM sign_in_tries)") == 1);
    CHECK(opened.counted("SELECT count(*) AS n FROM audit") == audit_before);
  }
  opened.clock.advance(std::chrono::minutes{31});
  CHECK(ok(opened.gate->sign_in({"zhang", k_own_password, opened.code_of(secret)}, "")));
}

TEST_CASE("one code is never taken twice, nor an older one after a newer", "[officials]") {
  OpenedGate opened;
  const std::string secret = opened.enrolled("zhang", Role::handler);
  const auto in = [&](const std::string& code) {
    return ok(opened.gate->sign_in({"zhang", k_own_password, code}, "")).has_value();
  };
  const std::string of_enrolment = opened.code_of(secret);
  CHECK_FALSE(in(of_enrolment));
  opened.clock.advance(k_next_code);
  const std::string second = opened.code_of(secret);
  CHECK_FALSE(in(of_enrolment));  // still within its minute
  opened.clock.advance(std::chrono::seconds{5});
  CHECK(in(second));
  CHECK_FALSE(in(second));
  opened.reopen();
  CHECK_FALSE(in(second));
}

TEST_CASE("two who hold the same code at the same moment: one comes in", "[officials]") {
  OpenedGate opened;
  const std::string secret = opened.enrolled("zhang", Role::handler);
  opened.clock.advance(k_next_code);
  const std::string code = opened.code_of(secret);
  std::atomic<int> inside{0};
  std::vector<std::thread> both;
  for (int i = 0; i < 2; ++i) {
    both.emplace_back([&] {
      const auto entry = opened.gate->sign_in({"zhang", k_own_password, code}, "");
      inside += entry && *entry ? 1 : 0;
    });
  }
  for (std::thread& one : both) {
    one.join();
  }
  CHECK(inside == 1);
}

TEST_CASE("wrong tries make a name rest, for longer each time, and the right words do not help while it rests",
          "[officials]") {
  OpenedGate opened;
  const std::string secret = opened.enrolled("zhang", Role::handler);
  opened.clock.advance(k_next_code);
  const auto right = [&] {
    return ok(opened.gate->sign_in({"zhang", k_own_password, opened.code_of(secret)}, "")).has_value();
  };
  const auto wrong = [&] { CHECK_FALSE(ok(opened.gate->sign_in({"zhang", "guess", "000000"}, ""))); };
  for (int i = 0; i < 3; ++i) {
    wrong();
  }
  CHECK_FALSE(right());
  opened.clock.advance(std::chrono::seconds{4});
  CHECK_FALSE(right());
  opened.clock.advance(std::chrono::seconds{1});
  CHECK(right());  // and the count is forgotten
  opened.clock.advance(k_next_code);
  wrong();
  wrong();
  CHECK(right());
}

TEST_CASE("ten wrong tries lock a name for half an hour, and the audit holds it", "[officials]") {
  OpenedGate opened;
  const std::string secret = opened.enrolled("zhang", Role::handler);
  int tries = 0;
  for (int second = 0; second < 3600 && opened.counted("SELECT count(*) AS n FROM audit WHERE what = "
                                                       "'sign_in_locked'") == 0;
       second += 5) {
    opened.clock.advance(std::chrono::seconds{5});
    CHECK_FALSE(ok(opened.gate->sign_in({"zhang", "guess", "000000"}, "")));
    ++tries;
  }
  CHECK(tries > 60);  // most of them while it rested: ten guesses took more than five minutes
  CHECK(opened.counted("SELECT failures AS n FROM sign_in_tries") == 10);
  const auto locked = ok(opened.store->entries(0, 1));
  REQUIRE(locked.size() == 1);
  CHECK(locked[0].note.subject == "official zhang");
  opened.reopen();  // a restart does not shorten it
  opened.clock.advance(std::chrono::minutes{29});
  CHECK_FALSE(ok(opened.gate->sign_in({"zhang", k_own_password, opened.code_of(secret)}, "")));
  opened.clock.advance(std::chrono::minutes{1});
  CHECK(ok(opened.gate->sign_in({"zhang", k_own_password, opened.code_of(secret)}, "")));
}

TEST_CASE("a session that a browser brings along is never the one that it gets", "[officials]") {
  OpenedGate opened;
  const std::string secret = opened.enrolled("zhang", Role::handler);
  opened.enrolled("li", Role::viewer);
  const std::string of_li = opened.token;
  opened.clock.advance(k_next_code);
  const auto planted =
      ok(opened.gate->sign_in({"zhang", k_own_password, opened.code_of(secret)}, "planted-by-somebody"));
  REQUIRE(planted);
  CHECK(planted->token != "planted-by-somebody");
  CHECK_FALSE(ok(opened.gate->visit("planted-by-somebody")));
  opened.clock.advance(k_next_code);
  const auto after = ok(opened.gate->sign_in({"zhang", k_own_password, opened.code_of(secret)}, of_li));
  REQUIRE(after);
  CHECK(after->token != of_li);
  CHECK_FALSE(ok(opened.gate->visit(of_li)));
}

TEST_CASE("a session ends after half an hour of nothing, after twelve hours, and by signing out", "[officials]") {
  OpenedGate opened;
  opened.enrolled("zhang", Role::handler);
  const auto there = [&] { return ok(opened.gate->visit(opened.token)).has_value(); };
  for (int i = 0; i < 24; ++i) {
    opened.clock.advance(std::chrono::minutes{29});
    CHECK(there());
  }
  opened.clock.advance(std::chrono::minutes{24});  // twelve hours
  CHECK_FALSE(there());
  const std::string first = ok(opened.gate->reset("zhang", "command"));
  auto entry = ok(opened.gate->sign_in({"zhang", first, ""}, ""));
  REQUIRE(entry);
  opened.clock.advance(std::chrono::minutes{30});
  CHECK_FALSE(ok(opened.gate->visit(entry->token)));
  entry = ok(opened.gate->sign_in({"zhang", first, ""}, ""));
  REQUIRE(entry);
  const auto visitor = ok(opened.gate->visit(entry->token));
  REQUIRE(visitor);
  ok(opened.gate->sign_out(*visitor));
  CHECK_FALSE(ok(opened.gate->visit(entry->token)));
}

TEST_CASE("who is disabled or gets a new first password is out at once", "[officials]") {
  OpenedGate opened;
  opened.enrolled("zhang", Role::handler);
  ok(opened.gate->set_standing("zhang", Gate::Standing::disabled, "command"));
  CHECK_FALSE(ok(opened.gate->visit(opened.token)));
  opened.enrolled("li", Role::handler);
  ok(opened.gate->reset("li", "command"));
  CHECK_FALSE(ok(opened.gate->visit(opened.token)));
}

TEST_CASE("a password is changed by the old one only, other browsers are out, and guesses count", "[officials]") {
  OpenedGate opened;
  opened.enrolled("zhang", Role::handler);
  const auto visitor = ok(opened.gate->visit(opened.token));
  REQUIRE(visitor);
  using Refusal = Gate::Refusal;
  const std::string next = "另外一把 umbrella 42";
  CHECK(ok(opened.gate->change_password(*visitor, "guess", next)).refusal == Refusal::password_wrong);
  CHECK(ok(opened.gate->change_password(*visitor, k_own_password, k_own_password)).refusal == Refusal::password_weak);
  const auto changed = ok(opened.gate->change_password(*visitor, k_own_password, next));
  REQUIRE(changed.refusal == Refusal::none);
  CHECK_FALSE(ok(opened.gate->visit(opened.token)));
  const auto again = ok(opened.gate->visit(changed.entry.token));
  REQUIRE(again);
  for (int i = 0; i < 3; ++i) {
    CHECK(ok(opened.gate->change_password(*again, "guess", k_own_password)).refusal == Refusal::password_wrong);
  }
  CHECK(ok(opened.gate->change_password(*again, next, k_own_password)).refusal == Refusal::password_wrong);  // it rests
}

TEST_CASE("passwords that are guessed first are refused", "[officials]") {
  struct Row {
    std::string_view password;
    PasswordFault fault;
  };
  for (const Row& row :
       {Row{"", PasswordFault::too_short}, Row{"elevenchars", PasswordFault::too_short},
        Row{"一二三四五六七八九十一二", PasswordFault::none}, Row{"aaaaaaaaaaaab", PasswordFault::too_plain},
        Row{"zhang is my own name", PasswordFault::too_plain}, Row{"a long enough sentence", PasswordFault::none}}) {
    INFO(row.password);
    CHECK(fault_of(row.password, "zhang") == row.fault);
  }
  CHECK(fault_of(std::string(129, 'x') + "abcdefg", "zhang") == PasswordFault::too_long);
}

TEST_CASE("neither passwords, tokens nor the secrets of codes lie on the disk in clear", "[officials]") {
  OpenedGate opened;
  const std::string secret = opened.enrolled("zhang", Role::handler);
  opened.store.reset();
  const std::string disk = opened.kept();
  REQUIRE(disk.find("zhang") != std::string::npos);
  for (const std::string& hidden : {secret, opened.token, k_own_password}) {
    CHECK(disk.find(hidden) == std::string::npos);
    CHECK(disk.find(crypto::to_hex(hidden)) == std::string::npos);
  }
}

TEST_CASE("each role may do its own and no more", "[officials]") {
  // look, read submissions, answer, lift, fleet, accounts, audit, releases
  struct Row {
    Role role;
    std::set<Act> acts;
  };
  using enum Act;
  for (const Row& row :
       {Row{Role::viewer, {enter, watch_cases}},
        Row{Role::handler, {enter, watch_cases, read_submissions, answer, prepare_releases}},
        Row{Role::supervisor,
            {enter, watch_cases, read_submissions, lift_marks, watch_fleet, read_audit, prepare_releases}},
        Row{Role::administrator, {enter, watch_fleet, keep_accounts, read_audit}}}) {
    INFO(word(row.role));
    for (const Act act : k_acts) {
      CHECK(may(row.role, act) == row.acts.contains(act));
    }
  }
}

TEST_CASE("who signed in at one server is inside at all, and locked at one is locked at all", "[officials]") {
  OpenedGate first;
  const std::string secret = first.enrolled("zhang", Role::handler);
  const auto store = first.open_store();
  const auto second = ok(Gate::open(*store, first.folder / "desk.key", first.clock, k_cheap_hash));
  const auto visitor = ok(second->visit(first.token));
  REQUIRE(visitor);
  CHECK(visitor->official.name == "zhang");
  // A code that was taken at one is taken; the next one opens a session that the first knows.
  first.clock.advance(k_next_code);
  const std::string code = first.code_of(secret);
  const auto entry = ok(second->sign_in({"zhang", k_own_password, code}, ""));
  REQUIRE(entry);
  CHECK(ok(first.gate->visit(entry->token)));
  CHECK_FALSE(ok(first.gate->sign_in({"zhang", k_own_password, code}, "")));
  ok(second->sign_out(*ok(second->visit(entry->token))));
  CHECK_FALSE(ok(first.gate->visit(entry->token)));
  CHECK(ok(first.gate->visit(first.token)));
  ok(second->set_standing("zhang", Gate::Standing::disabled, "command"));
  CHECK_FALSE(ok(first.gate->visit(first.token)));
  ok(second->set_standing("zhang", Gate::Standing::enabled, "command"));
  for (int i = 0; i < 200; ++i) {
    first.clock.advance(std::chrono::seconds{30});
    CHECK_FALSE(ok((i % 2 == 0 ? *first.gate : *second).sign_in({"zhang", "guess", "000000"}, "")));
  }
  CHECK(first.counted("SELECT count(*) AS n FROM audit WHERE what = 'sign_in_locked'") == 1);
  CHECK_FALSE(ok(second->sign_in({"zhang", k_own_password, first.code_of(secret)}, "")));
  CHECK(ok(first.store->check({})).head == ok(store->check({})).head);
}

TEST_CASE("a server with another desk key says so", "[officials]") {
  OpenedGate opened;
  CHECK(opened.gate->check_key());  // nobody's codes are there
  opened.enrolled("zhang", Role::handler);
  CHECK(opened.gate->check_key());
  const auto other = ok(Gate::open(*opened.store, opened.folder / "other.key", opened.clock, k_cheap_hash));
  CHECK(other->check_key().error().code == ErrorCode::key_invalid);
}

TEST_CASE("what many write at once is one chain", "[officials]") {
  OpenedGate opened;
  const auto other = opened.open_store();
  constexpr int k_each = 25;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      Officials& store = i % 2 == 0 || !opened.on_postgres() ? *opened.store : *other;
      for (int k = 0; k < k_each; ++k) {
        REQUIRE(store.note({"zhang", AuditAct::list_exported, "cases", {}}));
        REQUIRE(store.lift({0, "mz-test", std::to_string(i), "overdue", "", k, "停电", "zhang", {}}));
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(ok(opened.store->check({})).entries == 8 * k_each);
  CHECK(ok(opened.store->liftings()).size() == 4 * k_each);
}

TEST_CASE("sessions that are over and tries that are forgotten are removed, and nothing else", "[officials]") {
  OpenedGate opened;
  const std::string secret = opened.enrolled("zhang", Role::handler);
  CHECK_FALSE(ok(opened.gate->sign_in({"li", "guess", "000000"}, "")));
  CHECK(ok(opened.store->forget_ended()) == 0);
  CHECK(ok(opened.gate->visit(opened.token)));
  opened.clock.advance(k_idle_limit);
  CHECK(ok(opened.store->forget_ended()) == 1);
  CHECK(opened.counted("SELECT count(*) AS n FROM sessions") == 0);
  CHECK(opened.counted("SELECT count(*) AS n FROM sign_in_tries") == 1);
  opened.clock.advance(k_tries_forgotten);
  CHECK(ok(opened.store->forget_ended()) == 1);
  CHECK(opened.counted("SELECT count(*) AS n FROM sign_in_tries") == 0);
  CHECK(ok(opened.store->find("zhang")));
}
