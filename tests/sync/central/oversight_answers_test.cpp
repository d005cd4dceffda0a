// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/cases/public_record.h"
#include "tests/support/catalog_builder.h"
#include "tests/sync/central/kiosk_and_server.h"

using namespace mingbai;
using namespace mingbai::test;
using nlohmann::json;

namespace {

std::string pushed(RunningCentral& central) {
  const auto response = central.push(sample_push("2026-001"));
  INFO(response.body);
  REQUIRE(response.ok());
  return json::parse(response.body)["tracking_code"];
}

}  // namespace

TEST_CASE("how the offices keep their limits is open to everybody, without a case or a name in it", "[central]") {
  RunningCentral central;
  CHECK(central.get("/sunshine").body.find("还没有办件数据") != std::string::npos);
  const std::string code = pushed(central);
  CHECK(central.get("/open/offices.csv").body.find("mz-test") == std::string::npos);  // counted a moment ago
  central.clock().advance(std::chrono::minutes{5});
  const auto page = central.get("/sunshine");
  CHECK(page.body.find("明州测试局") != std::string::npos);
  const auto table = central.get("/open/offices.csv");
  CHECK(table.body.find("\r\nmz-test,明州测试局,") != std::string::npos);
  CHECK(json::parse(central.get("/open/offices.json").body)["offices"][0]["running"] == 1);
  CHECK(central.get("/open/offices.letter").status == 503);  // this server has no key that halls trust
  for (const std::string& body : {page.body, table.body}) {
    CHECK(body.find(code) == std::string::npos);
    CHECK(body.find("王") == std::string::npos);
  }
}

TEST_CASE("the wall of a hall gets the same numbers, signed, by the agent's own code", "[central]") {
  TakingServer office(RunningCentral::Release::published);
  REQUIRE(office.central.push(sample_push("2026-001")).ok());
  Kiosk kiosk(office);
  ok(kiosk.fetch_record());
  const auto file = kiosk.place->config().state / cases::k_public_record_file;
  CHECK(ok(read_file(file, cases::k_longest_public_record)) == office.central.get("/open/offices.json").body);
  CHECK(ok(cases::parse_public_record(ok(read_file(file, cases::k_longest_public_record)))).offices.at(0).running == 1);
}

TEST_CASE("what was published this month is open data too", "[central]") {
  catalog::Content content = small_content();
  content.history.push_back({"TE002", "办营业执照, \"快办\"", 3, *parse_date("2026-11-10"),
                             catalog::Change::Kind::added, "", std::nullopt, parse_date("2026-11-12"), 0});
  RunningCentral central(content);
  const json data = json::parse(central.get("/open/changes.json").body);
  CHECK(data["since"] == "2026-11-01");
  CHECK(data["added"] == 1);
  CHECK(data["revised"] == 0);  // in October
  REQUIRE(data["changes"].size() == 1);
  CHECK(data["changes"][0]["power"] == "TE002");
  CHECK(data["changes"][0]["due"] == "2026-11-12");
  CHECK(central.get("/open/changes.csv")
            .body.find("\r\n2026-11-10,added,TE002,\"办营业执照, \"\"快办\"\"\",,2026-11-12,0\r\n") !=
        std::string::npos);
  CHECK(central.get("/sunshine").body.find("新公布 1 项，修订 0 项，取消 0 项") != std::string::npos);
  central.clock().advance(std::chrono::days{40});
  CHECK(json::parse(central.get("/open/changes.json").body)["changes"].empty());
  CHECK(central.get("/sunshine").body.find("这个月没有新增、修订和取消的事项") != std::string::npos);
}

TEST_CASE("before the first release there are no numbers, and nobody is told that all is well", "[central]") {
  RunningCentral central(RunningCentral::Release::none);
  CHECK(central.get("/open/offices.csv").status == 503);
  CHECK(central.get("/open/offices.json").status == 503);
  CHECK(central.get("/open/changes.csv").status == 503);
  CHECK(central.get("/open/changes.json").status == 503);
  CHECK(central.get("/sunshine").body.find("还没有数据") != std::string::npos);
}

TEST_CASE("an office sees its own cases that are late, with the figures, and no other office's", "[central]") {
  RunningCentral central;
  pushed(central);
  central.clock().advance(std::chrono::days{40});
  const std::vector<http::Header> mine{{"Authorization", "Bearer " + central.token()}};
  const auto list = [&](const std::string& query) {
    const auto answer = central.get("/v1/oversight" + query, mine);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return json::parse(answer.body);
  };
  const json red = list("?light=red");
  REQUIRE(red["cases"].size() == 1);
  const json& one = red["cases"][0];
  CHECK(one["department"] == "mz-test");
  CHECK(one["light"] == "red");
  CHECK(one["days_left"].get<int>() < 0);
  CHECK(one["days_used"].get<int>() == one["limit_days"].get<int>() - one["days_left"].get<int>());
  CHECK(one["marks"][0]["kind"] == "overdue");
  CHECK(red.dump().find("王") == std::string::npos);
  CHECK_FALSE(red.contains("next"));
  CHECK(list("") == list("?light=yellow"));
  for (const char* query : {"?light=blue", "?after=x", "?after=1", "?after=-1.0", "?after=1.2x"}) {
    INFO(query);
    CHECK(central.get(std::string("/v1/oversight") + query, mine).status == 400);
  }
  CHECK(central.get("/v1/oversight").status == 401);
  const auto other = central::add_office(central.path("tokens.toml"), "gaj-system", {"mz-gaj"});
  REQUIRE(other);
  REQUIRE(central.central().refresh());
  const auto foreign = central.get("/v1/oversight?light=green", {{"Authorization", "Bearer " + *other}});
  REQUIRE(foreign.status == 200);
  CHECK(json::parse(foreign.body)["cases"].empty());
}
