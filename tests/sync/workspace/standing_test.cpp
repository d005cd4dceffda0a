// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/progress.h"
#include "tests/sync/workspace/cast.h"

using namespace mingbai;
using namespace mingbai::test;
using namespace mingbai::workspace;
using catalog::Review;

namespace {

ErrorCode code_of(const Result<Head>& result) {
  REQUIRE_FALSE(result.has_value());
  return result.error().code;
}

}  // namespace

TEST_CASE("an item goes through the four steps, and who did what when stays on record", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  ok(cast.hand_in({{"AA001", "许可"}}));
  CHECK(cast.item("AA001").step() == Step::preliminary);
  ok(cast.examine());
  CHECK(cast.item("AA001").step() == Step::confirmation);
  ok(cast.confirm());
  CHECK(cast.unit().document == "甲发〔2026〕1号");
  CHECK(cast.item("AA001").step() == Step::review);
  cast.review_all();
  REQUIRE(cast.item("AA001").is_through());
  CHECK(cast.item("AA001").outcome() == Review::recorded);
  CHECK(cast.item("AA001").approved->may_be_published());
  const Entry& last = cast.space->entries().back();
  CHECK(cast.space->standing().holder_of(last.signer)->role == Role::secrecy_bureau);
  CHECK(last.at == cast.clock.now());
}

TEST_CASE("no step can be skipped", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  CHECK(code_of(cast.confirm()) == ErrorCode::conflict);
  ok(cast.hand_in({{"AA001", "许可"}}));
  CHECK(code_of(cast.confirm()) == ErrorCode::conflict);
  const ordered_json one = {{"unit", "mz-a"}, {"items", {{{"code", "AA001"}, {"verdict", "recorded"}}}}};
  CHECK(code_of(cast.say(Role::legal_affairs, "reviewed", one)) == ErrorCode::conflict);
  ok(cast.examine());
  CHECK(code_of(cast.say(Role::legal_affairs, "reviewed", one)) == ErrorCode::conflict);
  CHECK(code_of(cast.examine()) == ErrorCode::conflict);  // twice
  ok(cast.confirm());
  ok(cast.review(Role::staffing_office));
  ok(cast.review(Role::legal_affairs));
  CHECK_FALSE(cast.item("AA001").is_through());  // two of three
  CHECK_FALSE(cast.item("AA001").approved);
  CHECK(code_of(cast.say(Role::legal_affairs, "reviewed", one)) == ErrorCode::conflict);  // one body twice
}

TEST_CASE("no role signs another's step", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  ok(cast.hand_in({{"AA001", "许可"}}));
  ok(cast.examine());
  ok(cast.confirm());
  const ordered_json item = {{{"code", "AA001"}, {"pass", true}, {"verdict", "recorded"}}};
  const std::pair<const char*, std::vector<Role>> k_steps[] = {
      {"handed_in", {Role::cleaning}}, {"examined", {Role::legal_section}},
      {"confirmed", {Role::leader}},   {"reviewed", {Role::staffing_office, Role::legal_affairs, Role::secrecy_bureau}},
      {"released", {Role::lead}},      {"appointed", {Role::lead}},
      {"dismissed", {Role::lead}},     {"batch", {Role::lead}},
  };
  for (const auto& [kind, allowed] : k_steps) {
    for (const Role role : k_roles) {
      if (std::ranges::find(allowed, role) != allowed.end()) {
        continue;
      }
      INFO(kind << " by " << word(role));
      const ordered_json said = {{"unit", "mz-a"}, {"items", item}, {"document", "1"}, {"opinion", "1"}};
      CHECK(code_of(cast.say(role, kind, said)) == ErrorCode::unauthorised);
    }
  }
}

TEST_CASE("a unit's people sign for their own unit only, and strangers not at all", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  const ordered_json batch = {
      {"id", "1"}, {"units", {"mz-b"}}, {"deadlines", {"2026-11-10", "2026-11-20", "2026-11-30", "2026-12-10"}}};
  ok(cast.say(Role::lead, "batch", batch));
  CHECK(code_of(cast.say(Role::leader, "confirmed", {{"unit", "mz-b"}, {"document", "1"}, {"opinion", "1"}})) ==
        ErrorCode::unauthorised);
  const crypto::SigningKey stranger = crypto::SigningKey::generate();
  CHECK(code_of(cast.space->sign(stranger, "batch", batch, cast.clock)) == ErrorCode::unauthorised);
  ok(cast.say(Role::lead, "dismissed", {{"key", cast.key(Role::leader).verify_key().hex()}, {"why", "调离"}}));
  ok(cast.hand_in({{"AA001", "许可"}}));
  ok(cast.examine());
  CHECK(code_of(cast.confirm()) == ErrorCode::unauthorised);
}

TEST_CASE("one person and one key hold one role", "[workspace]") {
  Cast cast;
  ok(cast.appoint(Role::cleaning, "mz-a", "张三"));
  CHECK(code_of(cast.appoint(Role::cleaning, "mz-a", "李四")) == ErrorCode::conflict);       // the same key
  CHECK(code_of(cast.appoint(Role::legal_section, "mz-a", "张三")) == ErrorCode::conflict);  // the same person
  CHECK(code_of(cast.appoint(Role::legal_section, "", "李四")) == ErrorCode::bad_value);
  CHECK(code_of(cast.appoint(Role::secrecy_bureau, "mz-a", "李四")) == ErrorCode::bad_value);
  ok(cast.appoint(Role::legal_section, "mz-a", "李四"));
}

TEST_CASE("the three bodies together give the outcome", "[workspace]") {
  struct Case {
    const char* staffing;
    const char* legal;
    const char* secrecy;
    Review outcome;
    bool published;
  };
  const Case cases[] = {
      {"recorded", "recorded", "recorded", Review::recorded, true},
      {"recorded", "abolished", "recorded", Review::abolished, false},
      {"to_settle", "recorded", "recorded", Review::to_settle, false},
      {"to_settle", "abolished", "disclosed", Review::abolished, false},
      {"recorded", "recorded", "disclosed", Review::disclosed, true},
      {"recorded", "recorded", "never_disclosed", Review::never_disclosed, false},
      {"to_settle", "recorded", "never_disclosed", Review::to_settle, false},
  };
  for (const Case& one : cases) {
    INFO(one.staffing << " " << one.legal << " " << one.secrecy);
    Cast cast;
    cast.appoint_all();
    ok(cast.hand_in({{"AA001", "许可"}}));
    ok(cast.examine());
    ok(cast.confirm());
    cast.review_all({{"AA001", one.staffing}}, {{"AA001", one.legal}}, {{"AA001", one.secrecy}});
    CHECK(cast.item("AA001").outcome() == one.outcome);
    CHECK(cast.item("AA001").approved->may_be_published() == one.published);
  }
}

TEST_CASE("a body says only what is its to say, and says why", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  ok(cast.hand_in({{"AA001", "许可"}}));
  ok(cast.examine());
  ok(cast.confirm());
  CHECK(code_of(cast.review(Role::staffing_office, {{"AA001", "never_disclosed"}})) == ErrorCode::unauthorised);
  CHECK(code_of(cast.review(Role::secrecy_bureau, {{"AA001", "abolished"}})) == ErrorCode::unauthorised);
  CHECK(code_of(cast.review(Role::secrecy_bureau, {{"", "disclosed"}})) == ErrorCode::bad_value);  // of the papers
  const ordered_json bare = {{"unit", "mz-a"}, {"items", {{{"code", "AA001"}, {"verdict", "abolished"}}}}};
  CHECK(code_of(cast.say(Role::legal_affairs, "reviewed", bare)) == ErrorCode::bad_value);
}

TEST_CASE("what is returned is handed in again, what is unchanged keeps its step", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  const auto first = ok(cast.hand_in({{"AA001", "许可"}, {"AA002", "处罚"}}));
  ok(cast.examine({{"AA002", "依据不对"}}));
  CHECK(cast.item("AA002").returned == "依据不对");
  CHECK(cast.item("AA002").step() == Step::cleaning);
  CHECK(code_of(cast.confirm()) == ErrorCode::conflict);
  ok(cast.hand_in({{"AA001", "许可", false, first.seq}, {"AA002", "处罚"}}));
  CHECK(cast.item("AA001").step() == Step::confirmation);
  CHECK(cast.item("AA002").step() == Step::preliminary);
  ok(cast.examine());
  ok(cast.confirm());
  cast.review_all();
  CHECK(cast.item("AA002").is_through());
}

TEST_CASE("an approved version stays until the next one is through, and a drop is reviewed like a change",
          "[workspace]") {
  Cast cast;
  cast.appoint_all();
  const auto first = ok(cast.hand_in({{"AA001", "许可"}, {"AA002", "处罚"}}));
  ok(cast.examine());
  ok(cast.confirm());
  cast.review_all();
  CHECK(code_of(cast.hand_in({{"AA001", "许可", false, first.seq}})) == ErrorCode::bad_value);  // AA002 left out unsaid
  const auto second = ok(cast.hand_in({{"AA001", "许可二"}, {"AA002", "处罚", false, 0, true}}));
  CHECK(cast.item("AA001").approved->version == first.seq);
  CHECK(cast.item("AA002").approved->may_be_published());
  ok(cast.examine());
  ok(cast.confirm());
  cast.review_all({{"AA002", "to_settle"}});
  CHECK(cast.item("AA001").approved->version == second.seq);
  CHECK(cast.item("AA002").approved->may_be_published());  // the drop was refused
  ok(cast.hand_in({{"AA001", "许可二", false, second.seq}, {"AA002", "处罚", false, 0, true}}));
  ok(cast.examine());
  ok(cast.confirm());
  cast.review_all();
  CHECK_FALSE(cast.item("AA002").approved->may_be_published());
}

TEST_CASE("a confidential item is called by an alias", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  ok(cast.hand_in({{"AA001", "许可"}, {"AA002", "秘密的事", true}}));
  CHECK(cast.item("AA002").shown_code() == "密-1");
  CHECK(cast.item("AA002").shown_name().find("秘密的事") == std::string::npos);
  CHECK(cast.unit().find("密-1") == &cast.item("AA002"));
  const auto refused = cast.review(Role::secrecy_bureau);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().message.find("AA002") == std::string::npos);
}

TEST_CASE("progress names the step that waits, its deadline and how late it is in working days", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  ok(cast.say(
      Role::lead, "batch",
      {{"id", "先行"}, {"units", {"mz-a"}}, {"deadlines", {"2026-11-06", "2026-11-10", "2026-11-20", "2026-11-30"}}}));
  const auto of = [&](const char* today) {
    return progress_of(cast.space->standing(), calendar::Calendar(), *parse_date(today)).front();
  };
  CHECK(of("2026-11-06").late_days == 0);
  CHECK(of("2026-11-09").late_days == 1);  // a weekend between
  ok(cast.hand_in({{"AA001", "许可"}, {"AA002", "处罚"}}));
  const UnitProgress now = of("2026-11-12");
  CHECK(now.batch == "先行");
  CHECK(now.step == Step::preliminary);
  CHECK(now.items == 2);
  CHECK(now.deadline == parse_date("2026-11-10"));
  CHECK(now.late_days == 2);
  ok(cast.examine());
  ok(cast.confirm());
  cast.review_all({}, {{"AA002", "abolished"}});
  const UnitProgress end = of("2026-12-31");
  CHECK(end.step == Step::done);
  CHECK(end.late_days == 0);
  CHECK(end.outcomes.at(Review::abolished) == 1);
  CHECK(end.signed_by[2] == 2);
}

TEST_CASE("an entry cannot be dated back", "[workspace]") {
  Cast cast;
  cast.clock.set(*parse_instant("2026-11-01T09:00:00+08:00"));
  CHECK(code_of(cast.appoint(Role::cleaning, "mz-a", "张三")) == ErrorCode::bad_value);
}

TEST_CASE("a change runs a clock until a version handed in since is through and released", "[workspace]") {
  Cast cast;
  cast.appoint_all();
  ok(cast.hand_in({{"AA001", "许可"}, {"AA002", "处罚"}}));
  ok(cast.examine());
  ok(cast.confirm());
  CHECK(cast.space->standing().clocks().empty());
  cast.review_all();
  REQUIRE(cast.space->standing().clocks().size() == 2);  // what is new is due from the last signature on
  const auto release = [&](int number) {
    return cast.say(Role::lead, "released", {{"release", number}, {"digest", "aa"}});
  };
  ok(release(1));
  CHECK(cast.space->standing().clocks().empty());
  const ordered_json law = {{"unit", "mz-a"},
                            {"items", {{{"code", "AA001"}}, {{"code", "AA002"}}}},
                            {"part", "basis"},
                            {"on", "2026-11-02"},
                            {"why", "法律修订"}};
  CHECK(code_of(cast.say(Role::leader, "changed", law)) == ErrorCode::unauthorised);
  ordered_json future = law;
  future["on"] = "2027-01-01";
  CHECK(code_of(cast.say(Role::cleaning, "changed", future)) == ErrorCode::bad_value);
  ok(cast.say(Role::lead, "changed", law));
  REQUIRE(cast.space->standing().clocks().size() == 2);
  ok(release(2));
  CHECK(cast.space->standing().clocks().size() == 2);  // what is out is still the old version
  ok(cast.say(Role::legal_section, "unaffected",
              {{"unit", "mz-a"}, {"items", {{{"code", "AA002"}}}}, {"why", "条款没变"}}));
  REQUIRE(cast.space->standing().clocks().size() == 1);
  ok(cast.hand_in({{"AA001", "许可二"}, {"AA002", "处罚", false, cast.item("AA002").version}}));
  CHECK(cast.space->standing().clocks().size() == 1);  // the clock of the law, not a second one
  CHECK(cast.space->standing().clocks().front().began == parse_date("2026-11-02"));
  ok(release(3));
  CHECK(cast.space->standing().clocks().size() == 1);
  ok(cast.examine());
  ok(cast.confirm());
  cast.review_all();
  ok(release(4));
  CHECK(cast.space->standing().clocks().empty());
}
