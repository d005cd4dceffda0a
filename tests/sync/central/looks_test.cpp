// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Who looked at a case, for its citizen.
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "sync/cases/question_mark.h"
#include "sync/cases/tracking_code.h"
#include "sync/central/look_book.h"
#include "tests/sync/central/desk_hall.h"
#include "tests/sync/central/servers.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;

namespace {

Look look_of(const std::string& code, Instant at, LookWay way = LookWay::code, const std::string& who = "") {
  Look look;
  look.tracking_code = code;
  look.way = way;
  look.who = who;
  look.first = look.last = at;
  return look;
}

std::string pushed(Servers& servers, const std::string& number) {
  return ok(servers.cases().push(pushed_sample(number), {})).tracking_code;
}

}  // namespace

TEST_CASE("looks of one source in one hour are one entry with their number", "[central]") {
  Servers servers;
  const std::string code = pushed(servers, "1");
  const Instant nine = *parse_instant("2026-11-22T09:00:00+08:00");
  using std::chrono::minutes;
  Look official = look_of(code, nine + minutes{30}, LookWay::desk, "zhang");
  official.role = "supervisor";
  official.offices = {"mz-test", "局\"'"};
  official.purpose = LookPurpose::limits;
  ok(servers.cases(0).looks().add(std::vector{look_of(code, nine), official}));
  ok(servers.cases(1).looks().add(std::vector{look_of(code, nine + minutes{59})}));
  ok(servers.cases(0).looks().add(std::vector{look_of(code, nine + minutes{60})}));
  ok(servers.cases(0).looks().add(std::vector{look_of(code, nine + minutes{10}, LookWay::number)}));
  ok(servers.cases(0).looks().add(std::vector{look_of(code, nine + minutes{10}, LookWay::kiosk, "hall-3")}));
  ok(servers.cases(1).looks().add(std::vector{look_of("0000-0000-0000-00", nine)}));  // of no case: dropped
  const auto looks = ok(servers.cases(1).looks().of_case(code, 100));
  REQUIRE(looks.size() == 5);
  CHECK(looks[0].last == nine + minutes{60});
  CHECK(looks[0].times == 1);
  CHECK(looks[1].way == LookWay::code);
  CHECK(looks[1].first == nine);
  CHECK(looks[1].last == nine + minutes{59});
  CHECK(looks[1].times == 2);
  CHECK(looks[2].way == LookWay::desk);
  CHECK(looks[2].who == "zhang");
  CHECK(looks[2].role == "supervisor");
  CHECK(looks[2].offices == official.offices);
  CHECK(looks[2].purpose == LookPurpose::limits);
  CHECK(looks[3].way == LookWay::kiosk);
  CHECK(looks[3].who == "hall-3");
  CHECK(looks[4].way == LookWay::number);
  CHECK(ok(servers.cases().looks().of_case(code, 2)).size() == 2);
  CHECK(ok(servers.cases().looks().of_case("0000-0000-0000-00", 2)).empty());
}

TEST_CASE("looks from everywhere at once are all counted", "[central]") {
  Servers servers;
  const std::string one = pushed(servers, "1");
  const std::string other = pushed(servers, "2");
  const Instant at = servers.clock.now();
  servers.at_once([&](int i) {
    for (int round = 0; round < 20; ++round) {
      // Both orders, as two servers have them.
      std::vector looks{look_of(one, at), look_of(other, at)};
      if (i % 2 == 0) {
        std::swap(looks[0], looks[1]);
      }
      ok(servers.cases(i).looks().add(looks));
    }
  });
  for (const std::string& code : {one, other}) {
    const auto looks = ok(servers.cases().looks().of_case(code, 10));
    REQUIRE(looks.size() == 1);
    CHECK(looks[0].times == 20 * k_threads);
  }
}

TEST_CASE("who looks all the time fills nothing and pushes nobody else out", "[central]") {
  Servers servers;
  const std::string code = pushed(servers, "1");
  const Instant begun = *parse_instant("2026-01-01T00:00:00+08:00");
  ok(servers.cases().looks().add(std::vector{look_of(code, begun, LookWay::desk, "zhang")}));
  for (int hour = 0; hour < 250; ++hour) {
    ok(servers.cases().looks().add(std::vector{look_of(code, begun + std::chrono::hours{hour})}));
  }
  const auto looks = ok(servers.cases().looks().of_case(code, 1000));
  REQUIRE(looks.size() == k_most_looks + 1);
  CHECK(looks.front().last == begun + std::chrono::hours{249});
  CHECK(looks.back().way == LookWay::desk);
}

TEST_CASE("looks go when their time is over, and with their case", "[central]") {
  Servers servers;
  const std::string code = pushed(servers, "1");
  PushedCase done = pushed_sample("2");
  done.value.outcome = cases::Outcome::granted;
  const std::string finished = ok(servers.cases().push(done, {})).tracking_code;
  const Instant now = servers.clock.now();
  for (const int days : {0, 100, 200, 300}) {
    ok(servers.cases().looks().add(
        std::vector{look_of(code, now - std::chrono::days{days}), look_of(finished, now - std::chrono::days{days})}));
  }
  CHECK(ok(servers.cases().looks().forget(now - std::chrono::days{150}, 3)) == 3);
  CHECK(ok(servers.cases().looks().forget(now - std::chrono::days{150}, 3)) == 1);
  CHECK(ok(servers.cases().looks().forget(now - std::chrono::days{150}, 3)) == 0);
  CHECK(ok(servers.cases().looks().of_case(code, 10)).size() == 2);
  CHECK(ok(servers.cases().forget_finished(now, 10)) == 1);
  CHECK(ok(servers.cases().looks().of_case(finished, 10)).empty());
  CHECK(ok(servers.cases().looks().of_case(code, 10)).size() == 2);
}

namespace {

// Keeps what it is given; fails when told to.
class FakeLooks final : public CaseLooks {
 public:
  Result<void> add(std::span<const Look> looks) override {
    if (broken) {
      return fail(ErrorCode::database_failed, "scripted");
    }
    const std::lock_guard lock(mutex_);
    kept.insert(kept.end(), looks.begin(), looks.end());
    pieces.push_back(looks.size());
    return {};
  }
  Result<std::vector<Look>> of_case(std::string_view, int) override { return kept; }
  Result<std::int64_t> forget(Instant, int) override { return 0; }

  bool broken = false;
  std::vector<Look> kept;           // read when nobody adds
  std::vector<std::size_t> pieces;  // of each call

 private:
  std::mutex mutex_;
};

}  // namespace

TEST_CASE("what waits to be written is shown already, and waits on while the storage is away", "[central]") {
  FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  FakeLooks store;
  LookBook book(store, clock);
  book.note("a", LookWay::code);
  clock.advance(std::chrono::minutes{1});
  book.note("a", LookWay::code);
  book.note("b", LookWay::kiosk, "hall-1");
  CHECK(store.kept.empty());
  auto looks = ok(book.of_case("a", 10));
  REQUIRE(looks.size() == 1);
  CHECK(looks[0].times == 2);
  store.broken = true;
  CHECK_FALSE(book.write());
  book.note("a", LookWay::code);
  store.broken = false;
  ok(book.write());
  REQUIRE(store.kept.size() == 2);
  CHECK(std::ranges::find(store.kept, "a", &Look::tracking_code)->times == 3);
  ok(book.write());
  CHECK(store.kept.size() == 2);  // nothing waits, nothing is written
  // An official's look is written or refused, never waits.
  store.broken = true;
  CHECK_FALSE(book.note_now(look_of("a", clock.now(), LookWay::desk, "zhang")));
}

TEST_CASE("memory for waiting looks has an end", "[central]") {
  const FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  FakeLooks store;
  LookBook book(store, clock);
  for (std::size_t i = 0; i <= LookBook::k_most_waiting; ++i) {
    book.note(std::to_string(i), LookWay::code);
  }
  CHECK(store.kept.size() == LookBook::k_piece);
  store.broken = true;
  for (std::size_t i = 0; i < LookBook::k_most_waiting + 10; ++i) {
    book.note("x" + std::to_string(i), LookWay::code);
  }
  store.broken = false;
  store.kept.clear();
  ok(book.write());
  CHECK(store.kept.size() == LookBook::k_most_waiting);
}

TEST_CASE("a crowd that fills the memory writes whole pieces beside each other, and not one look each", "[central]") {
  const FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  FakeLooks store;
  LookBook book(store, clock);
  constexpr int k_visitors = 8;
  constexpr std::size_t k_each = 5'000;
  std::vector<std::thread> visitors;
  for (int visitor = 0; visitor < k_visitors; ++visitor) {
    visitors.emplace_back([&, visitor] {
      for (std::size_t i = 0; i < k_each; ++i) {
        book.note(std::to_string(visitor) + "-" + std::to_string(i), LookWay::code);
      }
    });
  }
  for (std::thread& visitor : visitors) {
    visitor.join();
  }
  CHECK(std::ranges::all_of(store.pieces, [](std::size_t piece) { return piece == LookBook::k_piece; }));
  ok(book.write());
  CHECK(store.kept.size() == k_visitors * k_each);
}

TEST_CASE("the citizen reads on the case's page who looked at it, and wrong questions leave no trace", "[central]") {
  DeskHall hall;
  const auto device = crypto::SigningKey::generate();
  hall.central.config().kiosks = hall.central.path("kiosks.toml");
  ok(add_kiosk(hall.central.config().kiosks, "hall-3", device.verify_key()));
  hall.central.restart();
  hall.push("2026-001");
  const std::string code =
      ok(ok(central::open_stores(hall.central.config(), hall.central.clock())).cases->find_by_number("2026-001"))[0]
          .value.tracking_code;
  const std::string compact = cases::TrackingCode::parse(code)->compact();
  const std::string asked = "/v1/cases/" + compact;
  const auto page = [&](const std::string& more = "") { return hall.central.get("/r/" + compact + more).body; };

  // Wrong secrets and codes, and questions that only claim to be a kiosk's.
  CHECK(hall.central.look_up("2026-001", "9999").status == 404);
  CHECK(hall.central.get("/v1/cases/7777777777777").status == 404);
  const std::string first = page();
  CHECK(first.find("谁看过这个办件") != std::string::npos);
  CHECK(first.find("用查询码") != std::string::npos);  // this look itself
  CHECK(first.find("自助机") == std::string::npos);
  CHECK(first.find("后四位，") == std::string::npos);
  const Instant now = hall.central.clock().now();
  const std::string stranger = cases::mark_question({"test", asked, ""}, now, crypto::SigningKey::generate());
  const std::string elsewhere = cases::mark_question({"test", "/v1/cases/7777777777777", ""}, now, device);
  for (const std::string& header : {stranger, elsewhere, std::string("hall-3")}) {
    CHECK(hall.central.get(asked, {{std::string(cases::k_question_mark_header), header}}).status == 200);
  }
  CHECK(page().find("自助机") == std::string::npos);
  CHECK(page().find("一小时内 6 次") != std::string::npos);  // by code: three pages so far, three look-ups

  CHECK(hall.central
            .get(asked,
                 {{std::string(cases::k_question_mark_header), cases::mark_question({"test", asked, ""}, now, device)}})
            .status == 200);
  CHECK(hall.central.look_up("2026-001", "123X").status == 200);
  DeskBrowser browser(hall.central);
  browser.enter_as("zhang", officials::Role::supervisor, {"mz-test"});
  CHECK(browser.get("/desk/cases").says("&amp;purpose=limits"));
  CHECK(browser.get("/desk/case?department=mz-test&number=2026-001&purpose=limits").status == 200);
  DeskBrowser other(hall.central);
  other.enter_as("li", officials::Role::viewer, {"mz-other"});
  CHECK(other.get("/desk/case?department=mz-test&number=2026-001").status == 404);
  const std::string last = page();
  CHECK(last.find("大厅自助机 hall-3") != std::string::npos);
  CHECK(last.find("后四位，在手机或网上") != std::string::npos);
  CHECK(last.find("明州测试局") != std::string::npos);
  CHECK(last.find("监督人员") != std::string::npos);
  CHECK(last.find("为了查办理期限") != std::string::npos);
  CHECK(last.find("查阅人员") == std::string::npos);
  CHECK(last.find("zhang") == std::string::npos);
  CHECK(last.find("⟦") == std::string::npos);
  CHECK(page("?lang=en").find("Kiosk hall-3 in a hall") != std::string::npos);
  CHECK(page("?lang=en").find("⟦") == std::string::npos);
  CHECK(last.find("127.0.0.1") == std::string::npos);

  // It is still there after a restart.
  hall.central.restart();
  const std::string after = page();
  CHECK(after.find("大厅自助机 hall-3") != std::string::npos);
  CHECK(after.find("后四位，在手机或网上") != std::string::npos);
}
