// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The sealed cases of a hall, from a real central server to a kiosk's disk, by the agent's own code.
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/base/file.h"
#include "tests/support/catch.h"
#include "tests/sync/central/fresh_storage.h"
#include "tests/sync/central/kiosk_and_server.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;

namespace {

std::string push_of(TakingServer& office, const std::string& number, const std::string& outcome = "running") {
  std::string body = sample_push(number);
  const std::string running = R"("outcome":"running")";
  body.replace(body.find(running), running.size(), R"("outcome":")" + outcome + '"');
  if (outcome != "running") {
    const std::string end = "}]}";
    body.replace(body.rfind(end), end.size(),
                 R"(},{"step":"check","kind":"finished","at":"2026-11-20T09:00:00+08:00"}]})");
  }
  const auto answer = office.central.push(body);
  REQUIRE(answer.status / 100 == 2);
  return nlohmann::json::parse(answer.body)["tracking_code"].get<std::string>();
}

std::optional<cases::Case> known(Kiosk& kiosk, const std::string& code) {
  return ok(agent::last_known(kiosk.place->sealed_cases(), *cases::TrackingCode::parse(code), kiosk.place->clock()));
}

std::int64_t held(Kiosk& kiosk) {
  return ok(kiosk.place->sealed_cases().standing()).count;
}

}  // namespace

TEST_CASE("a kiosk that was told knows a case without the server, and since when", "[central]") {
  TakingServer office(RunningCentral::Release::published);
  const std::string code = push_of(office, "1");
  const std::string other = push_of(office, "2");
  Kiosk kiosk(office);
  CHECK_FALSE(known(kiosk, code));
  ok(kiosk.fetch_cases());
  CHECK(held(kiosk) == 2);
  office.central.stop();
  const Instant told = office.central.clock().now();
  office.central.clock().advance(std::chrono::hours{5});
  const auto value = known(kiosk, code);
  REQUIRE(value);
  CHECK(value->number == "1");
  CHECK(value->applicant == "王*");
  CHECK(value->events.back().note == "正在核对");
  CHECK(value->as_of == told);
  CHECK(known(kiosk, other)->number == "2");
  CHECK_FALSE(known(kiosk, cases::TrackingCode::from_bits(99).printed()));
}

TEST_CASE("only what changed is sent again, and a finished case leaves the hall after its time", "[central]") {
  TakingServer office(RunningCentral::Release::published);
  const std::string code = push_of(office, "1");
  push_of(office, "2");
  Kiosk kiosk(office);
  ok(kiosk.fetch_cases());
  const auto through = ok(kiosk.place->sealed_cases().book()).through;
  push_of(office, "1", "granted");
  ok(kiosk.fetch_cases());
  CHECK(ok(kiosk.place->sealed_cases().book()).through == through + 1);
  CHECK(held(kiosk) == 2);
  CHECK(known(kiosk, code)->outcome == cases::Outcome::granted);
  office.central.clock().advance(k_finished_kept + std::chrono::hours{1});
  CHECK_FALSE(known(kiosk, code));
  ok(kiosk.fetch_cases());  // from the beginning again, after so long
  CHECK(held(kiosk) == 1);
  Kiosk fresh(office, "hall-4");
  ok(fresh.fetch_cases());
  CHECK(held(fresh) == 1);
}

TEST_CASE("more cases than one letter holds arrive in several, and a broken round goes on where it was", "[central]") {
  TakingServer office(RunningCentral::Release::published);
  std::vector<std::string> codes;
  for (int i = 0; i < 120; ++i) {
    codes.push_back(push_of(office, std::to_string(i)));
  }
  Kiosk kiosk(office);
  ok(kiosk.fetch_cases());
  CHECK(held(kiosk) == 120);
  for (const std::string& code : {codes.front(), codes[60], codes.back()}) {
    CHECK(known(kiosk, code));
  }
}

TEST_CASE("a kiosk holds the cases of its own hall's offices only", "[central]") {
  TakingServer office(RunningCentral::Release::published);
  const std::string code = push_of(office, "1");
  Kiosk kiosk(office, "");
  office.let_in("hall-9", kiosk.place->device().verify_key(), {"mz-elsewhere"});
  ok(kiosk.fetch_cases());
  CHECK(held(kiosk) == 0);
  CHECK_FALSE(known(kiosk, code));
}

TEST_CASE("strangers and stolen kiosks are sent nothing", "[central]") {
  TakingServer office(RunningCentral::Release::published);
  push_of(office, "1");
  Kiosk stranger(office, "");
  CHECK(stranger.fetch_cases().error().code == ErrorCode::kiosk_unknown);
  Kiosk stolen(office, "hall-5");
  ok(stolen.fetch_cases());
  ok(revoke_kiosk(office.central.config().kiosks, "hall-5"));
  ok(office.central.central().refresh());
  push_of(office, "2");
  CHECK(stolen.fetch_cases().error().code == ErrorCode::kiosk_revoked);
  CHECK(held(stolen) == 1);
  const auto answer =
      office.central.send(http::Method::post, "/v1/sealed-cases", {{"Content-Type", "text/plain"}}, "hello");
  CHECK(answer.status == 400);
}

TEST_CASE("the disk of a kiosk shows nothing of the cases that it holds", "[central]") {
  TakingServer office(RunningCentral::Release::published);
  const std::string code = push_of(office, "MZ-2026-77");
  Kiosk kiosk(office);
  ok(kiosk.fetch_cases());
  REQUIRE(known(kiosk, code));
  const std::string compact = cases::TrackingCode::parse(code)->compact();
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kiosk.config.state)) {
    if (!entry.is_regular_file()) {
      continue;
    }
    ++files;
    const std::string bytes = ok(read_file(entry.path(), 64 << 20));
    for (const std::string& word : {code, compact, std::string("MZ-2026-77"), std::string("王*"), std::string("TE001"),
                                    std::string("正在核对"), std::string("mz-test")}) {
      INFO(entry.path());
      CHECK(bytes.find(word) == std::string::npos);
    }
  }
  CHECK(files >= 3);
}

TEST_CASE("a database that was put back is noticed, and the hall is told anew", "[central]") {
  if (storage_kind() != StorageKind::sqlite) {
    return;  // files are put back here; numbers of changes come out of the same book there
  }
  TakingServer office(RunningCentral::Release::published);
  push_of(office, "1");
  std::filesystem::copy_file(office.central.config().database, office.central.path("old.db"));
  push_of(office, "2");
  push_of(office, "3");
  Kiosk kiosk(office);
  ok(kiosk.fetch_cases());
  office.central.stop();
  for (const char* ending : {"", "-wal", "-shm"}) {
    std::filesystem::remove(office.central.config().database.string() + ending);
  }
  std::filesystem::rename(office.central.path("old.db"), office.central.config().database);
  office.central.restart();
  kiosk.reopen();
  ok(kiosk.fetch_cases());
  CHECK(ok(kiosk.place->sealed_cases().book()).through < 3);
  const std::string code = push_of(office, "4");
  ok(kiosk.fetch_cases());
  CHECK(known(kiosk, code));
}

TEST_CASE("boxes of another server go when the first letter of this one comes", "[central]") {
  TakingServer office(RunningCentral::Release::published);
  const std::string code = push_of(office, "1");
  Kiosk kiosk(office);
  const Instant now = kiosk.place->clock().now();
  store::SealedCases& boxes = kiosk.place->sealed_cases();
  const std::string strange(16, '1');
  ok(boxes.take({{strange, "box", now + std::chrono::hours{24}}},
                {.salt = strange, .passes = 1, .memory = 1 << 24, .through = 7, .as_of = now, .begun = now}, true,
                now));
  REQUIRE(ok(boxes.find(strange, now)));
  ok(kiosk.fetch_cases());
  CHECK_FALSE(ok(boxes.find(strange, now)));
  CHECK(held(kiosk) == 1);
  CHECK(known(kiosk, code));
}
