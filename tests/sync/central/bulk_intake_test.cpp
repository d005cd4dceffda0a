// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Many cases in one request: a line each, or a table as an office's spreadsheet writes it.
#include <sys/wait.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/base/text.h"
#include "sync/central/case_intake.h"
#include "sync/central/case_table.h"
#include "sync/package/encoding.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/sync/central/fresh_storage.h"
#include "tests/sync/central/running_central.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;
using nlohmann::json;

namespace {

constexpr std::string_view k_headings =
    "办件编号,部门,职权编码,申请人,查询密码,受理时间,办理结果,环节,动作,时间,说明\n";

// Answers' lines, each as JSON.
std::vector<json> lines_of(const http::Response& response) {
  std::vector<json> lines;
  for (const std::string& line : split_list(response.body, {"\n"})) {
    lines.push_back(json::parse(line));
  }
  return lines;
}

http::Response send_many(RunningCentral& central, const std::string& type, const std::string& body,
                         const std::string& key = "") {
  std::vector<http::Header> headers = {{"Authorization", "Bearer " + central.token()}, {"Content-Type", type}};
  if (!key.empty()) {
    headers.push_back({"Idempotency-Key", key});
  }
  return central.send(http::Method::post, "/v1/cases/bulk", std::move(headers), body);
}

std::string one_line(const std::string& number) {
  return replace_all(sample_push(number), "\n", " ") + "\n";
}

std::vector<int> statuses(const std::vector<json>& lines) {
  std::vector<int> found;
  for (const json& line : lines) {
    found.push_back(line["status"].get<int>());
  }
  return found;
}

}  // namespace

TEST_CASE("each line of many stands for itself, and is answered by a line", "[central]") {
  RunningCentral central;
  std::string foreign = one_line("3");
  foreign.replace(foreign.find("mz-test"), 7, "mz-else");
  const std::string body = one_line("1") + "\r\n\n" + "{\"number\":\n" + foreign + one_line("2");
  const auto response = send_many(central, "application/x-ndjson", body);
  REQUIRE(response.status == 200);
  CHECK(response.header("Content-Type") == "application/x-ndjson");
  const auto lines = lines_of(response);
  CHECK(statuses(lines) == std::vector<int>{201, 400, 403, 201});
  CHECK(lines[0]["line"] == 1);
  CHECK(lines[1]["line"] == 4);
  CHECK(lines[1]["type"] == "/problems/bad-json");
  CHECK(lines[2]["field"] == "/department");
  CHECK(lines[3]["line"] == 6);
  CHECK(central.get("/v1/cases/" + lines[0]["tracking_code"].get<std::string>()).status == 200);

  const auto again = lines_of(send_many(central, "application/x-ndjson", body));
  CHECK(statuses(again) == std::vector<int>{200, 400, 403, 200});
  CHECK(again[0]["tracking_code"] == lines[0]["tracking_code"]);
  const std::string metrics = central.get("/metrics").body;
  CHECK(metrics.find("mingbai_central_cases 2\n") != std::string::npos);
}

TEST_CASE("one key for many lines is a key for each", "[central]") {
  RunningCentral central;
  const auto first = lines_of(send_many(central, "application/x-ndjson", one_line("1") + one_line("2"), "night run"));
  CHECK(statuses(first) == std::vector<int>{201, 201});
  // The answer was lost, the case went on by another way, and the same lines come again: they change nothing.
  REQUIRE(
      central
          .push(R"({"number":"1","department":"mz-test","power":"TE001","applicant":{"name":"王小明","secret":"123x"},
    "outcome":"granted","events":[{"step":"start","kind":"arrived","at":"2026-11-18T09:00:00+08:00"},
    {"step":"end","kind":"finished","at":"2026-11-20T09:00:00+08:00"}]})")
          .status == 200);
  const auto again = lines_of(send_many(central, "application/x-ndjson", one_line("2") + one_line("1"), "night run"));
  CHECK(statuses(again) == std::vector<int>{200, 200});
  const auto shown = central.get("/v1/cases/" + first[0]["tracking_code"].get<std::string>());
  CHECK(json::parse(shown.body)["outcome"] == "granted");
}

TEST_CASE("a request of many that is none is refused whole", "[central]") {
  RunningCentral central;
  CHECK(send_many(central, "application/json", "{}").status == 415);
  CHECK(send_many(central, "application/x-ndjson", "", std::string(200, 'k')).status == 400);
  CHECK(central.send(http::Method::post, "/v1/cases/bulk", {{"Content-Type", "application/x-ndjson"}}, one_line("1"))
            .status == 401);
  std::string many;
  for (int i = 0; i < 1001; ++i) {
    many += "{}\n";
  }
  const auto refused = send_many(central, "application/x-ndjson", many);
  CHECK(refused.status == 413);
  CHECK(refused.body.find("none was taken") != std::string::npos);
  CHECK(lines_of(send_many(central, "application/x-ndjson", many.substr(3))).size() == 1000);
  const std::string long_line(300 * 1024, ' ');
  CHECK(statuses(lines_of(send_many(central, "application/x-ndjson", "{" + long_line + "}\n" + one_line("1")))) ==
        std::vector<int>{413, 201});
  CHECK(central.raw("POST /v1/cases/bulk HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5000000\r\n\r\n")
            .find(" 413 ") != std::string::npos);
  // Other addresses take no more than before.
  CHECK(central.push(long_line).status == 413);
}

TEST_CASE("a table in UTF-8 or GB18030 brings cases with their events", "[central]") {
  RunningCentral central;
  const std::string table = std::string(k_headings) +
                            "T-1,mz-test,TE001,王小明,123x,2026/11/18 10:00,在办,start,到达,2026-11-18 9:00,\n"
                            ",,,,,,,check,到达,2026-11-19 09:00:30,\"正在核对,请稍候\"\n"
                            "T-1,,,,,,,check,暂停,2026-11-20,\n"
                            "T-2,mz-test,TE001,欧阳修,９９９９,,准予,start,arrived,2026-11-18T09:00:00+08:00,\n"
                            "T-2,mz-test,TE001,欧阳修,９９９９,,准予,end,办结,2026-11-19 09:00,\n";
  const bool gb = GENERATE(false, true);
  const std::string bytes = gb ? *package::utf8_to_gb18030(table) : "\xEF\xBB\xBF" + table;
  const auto response = send_many(central, "text/csv; charset=x", bytes);
  REQUIRE(response.status == 200);
  const auto lines = lines_of(response);
  INFO(response.body);
  CHECK(statuses(lines) == std::vector<int>{201, 201});
  CHECK(lines[0]["row"] == 2);
  CHECK(lines[1]["row"] == 5);
  const auto found = central.look_up("T-1", "123X");
  REQUIRE(found.status == 200);
  const auto value = ok(cases::parse_case(found.body));
  CHECK(value.applicant == "王*");
  CHECK(value.accepted == parse_instant("2026-11-18T10:00:00+08:00"));
  REQUIRE(value.events.size() == 3);
  CHECK(value.events[1].note == "正在核对,请稍候");
  CHECK(value.events[1].at == *parse_instant("2026-11-19T09:00:30+08:00"));
  CHECK(value.events[2].kind == cases::EventKind::suspended);
  CHECK(value.events[2].at == *parse_instant("2026-11-20T00:00:00+08:00"));
  CHECK(ok(cases::parse_case(central.look_up("T-2", "9999").body)).outcome == cases::Outcome::granted);
  CHECK(stored_cases(central.config()).find("王小明") == std::string::npos);
  CHECK(statuses(lines_of(send_many(central, "text/csv", bytes))) == std::vector<int>{200, 200});
}

TEST_CASE("what is wrong with a table is told with row, column and remedy", "[central]") {
  RunningCentral central;
  const std::string good = "T-1,mz-test,TE001,王小明,123x,,在办,start,到达,2026-11-18 09:00,\n";
  struct Row {
    std::string row;
    int at;
    int column;
    std::string heading;
    int status;
  };
  const std::vector<Row> rows = {
      {"T-2,mz-test,TE999,王小明,123x,,在办,start,到达,2026-11-18 09:00,\n", 3, 3, "职权编码", 400},
      {"T-2,mz-else,TE001,王小明,123x,,在办,start,到达,2026-11-18 09:00,\n", 3, 2, "部门", 403},
      {"T-2,mz-test,TE001,,123x,,在办,start,到达,2026-11-18 09:00,\n", 3, 4, "申请人", 400},
      {"T-2,mz-test,TE001,王小明,,,在办,start,到达,2026-11-18 09:00,\n", 3, 5, "查询密码", 400},
      {"T-2,mz-test,TE001,王小明,123x,昨天,在办,start,到达,2026-11-18 09:00,\n", 3, 6, "受理时间", 400},
      {"T-2,mz-test,TE001,王小明,123x,,完了,start,到达,2026-11-18 09:00,\n", 3, 7, "办理结果", 400},
      {"T-2,mz-test,TE001,王小明,123x,,在办,nowhere,到达,2026-11-18 09:00,\n", 3, 8, "环节", 400},
      {"T-2,mz-test,TE001,王小明,123x,,在办,start,去了,2026-11-18 09:00,\n", 3, 9, "动作", 400},
      {"T-2,mz-test,TE001,王小明,123x,,在办,start,到达,2026-13-18 09:00,\n", 3, 10, "时间", 400},
      {"T-2,mz-test,TE001,王小明,123x,,在办,start,到达,2026-11-18 09:00,\n,,,,,,,check,到达,2026-11-17 09:00,\n", 4, 10,
       "时间", 400},
      {"T-2,mz-test,TE001,王小明,123x,,在办,start,到达,2026-11-18 09:00,\nT-2,,,李四,,,,check,到达,2026-11-19 09:00,\n",
       4, 4, "申请人", 400},
      {"T-2,mz-test,TE001,王小明,123x,,在办,start,到达,2026-11-18 09:00,\"未完\n", 3, 11, "", 400},
  };
  for (const Row& row : rows) {
    const auto response = send_many(central, "text/csv", std::string(k_headings) + good + row.row);
    REQUIRE(response.status == 200);
    INFO(row.row << response.body);
    const auto lines = lines_of(response);
    const json& fault = lines.back();
    CHECK(fault["status"] == row.status);
    CHECK(fault["row"] == row.at);
    CHECK(fault["column"] == row.column);
    CHECK(fault["heading"] == row.heading);
    CHECK_FALSE(fault["remedy"].get<std::string>().empty());
    // A case that is whole is not held up, unless the table itself cannot be read.
    CHECK(lines.size() == (row.heading.empty() ? 1 : 2));
    CHECK(response.body.find("李四") == std::string::npos);
    CHECK(response.body.find("昨天") == std::string::npos);
  }
}

TEST_CASE("a table without its headings is not guessed at", "[central]") {
  const auto faults = [](const std::string& csv) {
    const CaseTable table = read_case_table(csv);
    CHECK(table.cases.empty());
    REQUIRE_FALSE(table.faults.empty());
    return table.faults.front();
  };
  CHECK(faults("").detail.find("empty") != std::string::npos);
  CHECK(faults("a,b\n1,2\n").column == 1);
  CHECK(faults("办件编号\n1\n").heading == "部门");
  std::string twice(k_headings);
  twice.replace(twice.find("说明"), std::string("说明").size(), "时间");
  CHECK(faults(twice).column == 11);
  CHECK(faults("办件编号,\xFF\xFE\x80\n").row == 1);
  // Columns may stand in any order.
  const CaseTable table = read_case_table(
      "时间,办件编号,部门,职权编码,申请人,查询密码,办理结果,动作,环节\n2026-11-18 09:00,1,d,p,n,1234,在办,到达,s\n");
  CHECK(table.faults.empty());
  REQUIRE(table.cases.size() == 1);
  CHECK(json::parse(table.cases[0].push)["events"][0]["at"] == "2026-11-18T09:00:00+08:00");
}

TEST_CASE("rows of a case that stand apart are two pushes, and the later one is what holds", "[central]") {
  const CaseTable table =
      read_case_table(std::string(k_headings) +
                      "1,d,p,n,1234,,在办,a,到达,2026-11-18 09:00,\n2,d,p,n,1234,,在办,a,到达,2026-11-18 09:00,\n"
                      "1,d,p,n,1234,,在办,b,到达,2026-11-19 09:00,\n");
  REQUIRE(table.cases.size() == 3);
  CHECK(table.cases[2].rows == std::vector<int>{4});
}

TEST_CASE("a table is taken at the server while it runs, and the exit code says whether all of it was", "[central]") {
  RunningCentral central;
  const Config& config = central.config();
  write_bytes(central.path("central.toml"), "[server]\nassets = \"" + config.assets.string() +
                                                "\"\n[release]\ntree = \"tree\"\nroot = \"keys/root.mbsg\"\n"
                                                "channel = \"test\"\nstate = \"command-releases\"\n[cases]\ndatabase = "
                                                "\"central.db\"\n[storage]\npostgres = \"" +
                                                config.postgres + "\"\n");
  const auto run = [&](const std::string& rows) {
    write_bytes(central.path("table.csv"), std::string(k_headings) + rows);
    const std::string command = program_path("mingbai-central").string() + " --config " +
                                central.path("central.toml").string() + " intake " +
                                central.path("table.csv").string() + " > " + central.path("out").string() + " 2> " +
                                central.path("err").string();
    const int status = std::system(command.c_str());
    INFO(read_bytes(central.path("err")));
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
  };
  const std::string good = "C-1,mz-test,TE001,王小明,123x,,在办,start,到达,2026-11-18 09:00,\n";
  CHECK(run(good) == 0);
  CHECK(read_bytes(central.path("out")).find("\"row\":2,\"status\":201") != std::string::npos);
  CHECK(central.look_up("C-1", "123X").status == 200);
  CHECK(run(good + "C-2,mz-test,TE999,王小明,123x,,在办,start,到达,2026-11-18 09:00,\n") == 1);
  CHECK(read_bytes(central.path("out")).find("\"row\":3,\"status\":400") != std::string::npos);
  CHECK(central.push(sample_push()).status == 201);
}
