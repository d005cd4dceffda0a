// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <set>

#include "sync/cases/tracking_code.h"
#include "sync/release/documents.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/sync/central/fresh_storage.h"
#include "tests/sync/central/running_central.h"

using namespace mingbai;
using namespace mingbai::test;
using nlohmann::json;

namespace {

std::string compact(const std::string& printed) {
  return cases::TrackingCode::parse(printed)->compact();
}

std::string pushed_code(RunningCentral& central, const std::string& number = "2026-001") {
  const auto response = central.push(sample_push(number));
  INFO(response.body);
  REQUIRE(response.ok());
  return json::parse(response.body)["tracking_code"];
}

// All that an onlooker sees of an answer, without what belongs to the connection.
std::string visible(const http::Response& response) {
  std::string text = std::to_string(response.status) + "\n";
  for (const auto& header : response.headers) {
    if (header.name != "Date" && header.name != "Connection" && header.name != "Keep-Alive") {
      text += header.name + ": " + header.value + "\n";
    }
  }
  return text + response.body;
}

}  // namespace

TEST_CASE("every page and every file answers with the right status and type", "[central]") {
  RunningCentral central;
  const std::string code = compact(pushed_code(central));
  struct Row {
    std::string path;
    int status;
    std::string type;
  };
  const std::vector<Row> rows = {
      {"/", 200, "text/html; charset=utf-8"},
      {"/?lang=en", 200, "text/html; charset=utf-8"},
      {"/find", 200, "text/html; charset=utf-8"},
      {"/find?q=%E5%8A%9E%E7%85%A7", 200, "text/html; charset=utf-8"},
      {"/find?q=" + std::string(400, 'a'), 400, "text/html; charset=utf-8"},
      {"/find?q=%FF%FE", 400, "text/html; charset=utf-8"},
      {"/c/enforcement", 200, "text/html; charset=utf-8"},
      {"/c/nothing", 404, "text/html; charset=utf-8"},
      {"/d/mz-test", 200, "text/html; charset=utf-8"},
      {"/d/none", 404, "text/html; charset=utf-8"},
      {"/p/TE001", 200, "text/html; charset=utf-8"},
      {"/P/TE001", 200, "text/html; charset=utf-8"},
      {"/p/te001", 200, "text/html; charset=utf-8"},
      {"/p/TE999", 404, "text/html; charset=utf-8"},
      {"/r/" + code, 200, "text/html; charset=utf-8"},
      {"/R/" + code, 200, "text/html; charset=utf-8"},
      {"/R/" + code + "?lang=en", 200, "text/html; charset=utf-8"},
      {"/r/0000000000000A", 404, "text/html; charset=utf-8"},
      {"/r", 200, "text/html; charset=utf-8"},
      {"/assets/app.css", 200, "text/css; charset=utf-8"},
      {"/assets/mark.svg", 200, "image/svg+xml"},
      {"/robots.txt", 200, "text/plain; charset=utf-8"},
      {"/healthz", 200, "application/json"},
      {"/readyz", 200, "application/json"},
      {"/metrics", 200, "application/openmetrics-text; version=1.0.0; charset=utf-8"},
      {"/v1/openapi.json", 200, "application/json"},
      {"/sunshine", 200, "text/html; charset=utf-8"},
      {"/open/offices.csv", 200, "text/csv; charset=utf-8"},
      {"/open/offices.json", 200, "application/json"},
      {"/v1/cases/" + code, 200, "application/json"},
      {"/v1/cases/none", 404, "application/problem+json"},
      {"/v1/nothing", 404, "application/problem+json"},
      {"/v1/test/timestamp", 200, "application/octet-stream"},
      {"/v1/test/root/1", 200, "application/octet-stream"},
      {"/v1/test/absent", 404, "application/problem+json"},
      {"/nothing/at/all", 404, "text/html; charset=utf-8"},
  };
  for (const Row& row : rows) {
    INFO(row.path);
    const auto response = central.get(row.path);
    CHECK(response.status == row.status);
    CHECK(response.header("Content-Type") == row.type);
    CHECK(response.header("X-Content-Type-Options") == "nosniff");
    CHECK(response.header("Content-Security-Policy")->find("default-src 'self'") == 0);
    CHECK(response.header("Cache-Control").has_value());
    CHECK(response.body.find("⟦") == std::string::npos);
    CHECK(response.body.size() <= 50 * 1024);
  }
}

TEST_CASE("the description names every route of the interface, and each of them answers", "[central]") {
  RunningCentral central;
  const std::string code = pushed_code(central);
  const json document = json::parse(central.get("/v1/openapi.json").body);
  CHECK(document["openapi"] == "3.1.0");
  std::set<std::string> described;
  for (const auto& [path, methods] : document["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      INFO(method + " " + path);
      described.insert((method == "get" ? "GET " : "POST ") + path);
      std::string asked = path;
      if (const auto brace = asked.find("{code}"); brace != std::string::npos) {
        asked.replace(brace, 6, code);
      }
      const auto response = central.send(method == "get" ? http::Method::get : http::Method::post, asked,
                                         {{"Content-Type", "application/json"}}, method == "get" ? "" : "{}");
      CHECK(response.status != 405);
      INFO(response.status << " " << response.body);
      CHECK(operation["responses"].contains(std::to_string(response.status)));
    }
  }
  for (const auto& route : central::Service::routes()) {
    if (route.pattern.starts_with("/v1/")) {
      CHECK(described.contains(std::string(route.method) + " " + std::string(route.pattern)));
    }
  }
}

TEST_CASE("a push is answered with a code and a link, and the case can be found both ways", "[central]") {
  RunningCentral central;
  const auto response = central.push(sample_push());
  REQUIRE(response.status == 201);
  const json pushed = json::parse(response.body);
  const std::string code = pushed["tracking_code"];
  CHECK(pushed["url"] == "HTTPS://HALL.EXAMPLE/R/" + compact(code));
  const auto by_code = central.get("/v1/cases/" + code);
  const auto by_number = central.look_up("2026-001", "１２３Ｘ");
  REQUIRE(by_code.status == 200);
  CHECK(by_number.body == by_code.body);
  const auto value = cases::parse_case(by_code.body);
  REQUIRE(value);
  CHECK(value->applicant == "王*");
  CHECK(value->events.size() == 2);
  CHECK(value->events[1].note == "正在核对");
  CHECK(stored_cases(central.config()).find("王*") != std::string::npos);
  CHECK(stored_cases(central.config()).find("王小明") == std::string::npos);
}

TEST_CASE("the same push again changes nothing, whoever lost the answer", "[central]") {
  RunningCentral central;
  const auto first = central.push(sample_push(), {{"Idempotency-Key", "a1"}});
  CHECK(first.status == 201);
  CHECK(central.push(sample_push(), {{"Idempotency-Key", "a1"}}).status == 200);
  const auto again = central.push(sample_push());
  CHECK(again.status == 200);
  CHECK(again.body == first.body);
  CHECK(central.push(sample_push("2026-002"), {{"Idempotency-Key", "a1"}}).status == 422);
  json moved = json::parse(sample_push());
  moved["outcome"] = "granted";
  moved["events"].push_back({{"step", "end"}, {"kind", "finished"}, {"at", "2026-11-20T15:00:00+08:00"}});
  CHECK(central.push(moved.dump()).status == 200);
  CHECK(json::parse(central.look_up("2026-001", "123X").body)["outcome"] == "granted");
  moved["updated"] = "2026-11-19T00:00:00+08:00";
  moved["outcome"] = "refused";
  CHECK(central.push(moved.dump()).status == 409);
  moved.erase("updated");
  moved["tracking_code"] = cases::TrackingCode::from_bits(7).printed();
  CHECK(central.push(moved.dump()).status == 409);
  moved["number"] = "2026-003";
  CHECK(central.push(moved.dump()).status == 201);
  moved["number"] = "2026-004";
  CHECK(central.push(moved.dump()).status == 409);
}

TEST_CASE("cases and the release survive a restart", "[central]") {
  RunningCentral central;
  const std::string code = pushed_code(central);
  central.restart();
  CHECK(central.get("/v1/cases/" + code).status == 200);
  CHECK(central.look_up("2026-001", "123x").status == 200);
  CHECK(central.get("/p/TE001").status == 200);
  // The unpacked release alone is enough: the tree may be away for a while.
  std::filesystem::rename(central.path("tree"), central.path("away"));
  central.restart();
  CHECK(central.get("/p/TE001").status == 200);
}

TEST_CASE("every broken push is refused with the field at fault", "[central]") {
  RunningCentral central;
  struct Row {
    std::string name;
    std::function<void(json&)> spoil;
    int status;
    std::string field;
  };
  const auto event = [](std::string step, std::string kind, std::string at) {
    return json{{"step", step}, {"kind", kind}, {"at", at}};
  };
  const std::vector<Row> rows = {
      {"no number", [](json& b) { b.erase("number"); }, 400, "/number"},
      {"number is a number", [](json& b) { b["number"] = 7; }, 400, "/number"},
      {"long number", [](json& b) { b["number"] = std::string(65, '1'); }, 400, "/number"},
      {"control character", [](json& b) { b["number"] = "1\u0001"; }, 400, "/number"},
      {"foreign department", [](json& b) { b["department"] = "mz-other"; }, 403, "/department"},
      {"unknown power", [](json& b) { b["power"] = "XX999"; }, 400, "/power"},
      {"no applicant", [](json& b) { b.erase("applicant"); }, 400, "/applicant"},
      {"applicant is a text", [](json& b) { b["applicant"] = "王"; }, 400, "/applicant"},
      {"no secret", [](json& b) { b["applicant"].erase("secret"); }, 400, "/applicant/secret"},
      {"odd secret", [](json& b) { b["applicant"]["secret"] = "12 4"; }, 400, "/applicant/secret"},
      {"identity number sent", [](json& b) { b["applicant"]["id"] = "3"; }, 400, "/applicant"},
      {"bad time", [](json& b) { b["accepted"] = "yesterday"; }, 400, "/accepted"},
      {"future", [](json& b) { b["accepted"] = "2030-01-01T00:00:00+08:00"; }, 400, "/accepted"},
      {"unknown outcome", [](json& b) { b["outcome"] = "perhaps"; }, 400, "/outcome"},
      {"outcome without end", [](json& b) { b["outcome"] = "granted"; }, 400, "/outcome"},
      {"events is an object", [](json& b) { b["events"] = json::object(); }, 400, "/events"},
      {"too many events", [](json& b) { b["events"] = json(501, json::object()); }, 400, "/events"},
      {"event is a text", [](json& b) { b["events"][0] = "x"; }, 400, "/events/0"},
      {"unknown step", [](json& b) { b["events"][1]["step"] = "nowhere"; }, 400, "/events/1/step"},
      {"unknown kind", [](json& b) { b["events"][1]["kind"] = "flew"; }, 400, "/events/1/kind"},
      {"no time", [](json& b) { b["events"][1].erase("at"); }, 400, "/events/1/at"},
      {"out of order", [&](json& b) { b["events"].push_back(event("end", "arrived", "2026-11-01T00:00:00+08:00")); },
       400, "/events/2/at"},
      {"end in the middle", [](json& b) { b["events"][0]["kind"] = "finished"; }, 400, "/events/0/kind"},
      {"long note", [](json& b) { b["events"][1]["note"] = std::string(2001, 'x'); }, 400, "/events/1/note"},
      {"bad code", [](json& b) { b["tracking_code"] = "7K3M-9Q2X-VT4B-00"; }, 400, "/tracking_code"},
      {"unknown field", [](json& b) { b["extra"] = 1; }, 400, "/"},
      {"deep", [](json& b) { b["events"][1]["note"] = json::array({json::array({json::array({json::array()})})}); },
       400, ""},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    json body = json::parse(sample_push());
    row.spoil(body);
    const auto response = central.push(body.dump());
    INFO(response.body);
    CHECK(response.status == row.status);
    CHECK(response.header("Content-Type") == "application/problem+json");
    const json problem = json::parse(response.body);
    CHECK(problem["status"] == row.status);
    CHECK(problem.value("field", "") == row.field);
  }
  CHECK(central.push("{").status == 400);
  CHECK(central.push("[]").status == 400);
  CHECK(central.push("\xff\xfe").status == 400);
  CHECK(central.push(std::string(200'000, '[')).status == 400);
  CHECK(central.push(std::string(300 * 1024, ' ')).status == 413);
  CHECK(json::parse(central.get("/readyz").body)["ready"] == true);
}

TEST_CASE("only a known token pushes, and only JSON is taken", "[central]") {
  RunningCentral central;
  const http::Header type{"Content-Type", "application/json"};
  const http::Header token{"Authorization", "Bearer " + central.token()};
  CHECK(central.send(http::Method::post, "/v1/cases", {type}, sample_push()).status == 401);
  CHECK(
      central.send(http::Method::post, "/v1/cases", {type, {"Authorization", "Bearer wrong"}}, sample_push()).status ==
      401);
  CHECK(central
            .send(http::Method::post, "/v1/cases", {type, {"Authorization", "Basic " + central.token()}}, sample_push())
            .status == 401);
  CHECK(central.send(http::Method::post, "/v1/cases", {token, {"Content-Type", "text/plain"}}, sample_push()).status ==
        415);
  CHECK(central.send(http::Method::post, "/v1/lookup", {{"Content-Type", "text/plain"}}, "{}").status == 415);
  CHECK(read_bytes(central.path("tokens.toml")).find(central.token()) == std::string::npos);
}

TEST_CASE("a wrong method is refused with those that are right", "[central]") {
  RunningCentral central;
  for (const std::string path : {"/", "/p/TE001", "/healthz", "/v1/cases/X"}) {
    const auto response = central.send(http::Method::put, path, {}, "x");
    CHECK(response.status == 405);
    CHECK(response.header("Allow") == "GET, HEAD");
  }
  CHECK(central.get("/v1/cases").status == 405);
  CHECK(central.get("/v1/lookup").status == 405);
  CHECK(central.send(http::Method::head, "/p/TE001", {}, "").status == 200);
}

TEST_CASE("no path leaves the release tree", "[central]") {
  RunningCentral central;
  write_bytes(central.path("tree/v1/secret"), "secret");
  write_bytes(central.path("tree/v1/test/.hidden"), "secret");
  std::filesystem::create_symlink(central.path("keys"), central.path("tree/v1/test/link"));
  for (const std::string path :
       {"/v1/test/../secret", "/v1/test/%2e%2e/secret", "/v1/test/..%2fsecret", "/v1/test/%2e%2e%2fsecret",
        "/v1/test//secret", "/v1/test/.hidden", "/v1/test/./timestamp", "/v1/test/link/root-1.key", "/v1/test/",
        "/v1/test/p", "/v1/secret", "/v1/test/%00timestamp", "/v1/test/timestamp%00", "/v1/test/..\\secret",
        "//v1/test/timestamp"}) {
    INFO(path);
    const std::string line = central.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    CHECK((line.find(" 404 ") != std::string::npos || line.find(" 400 ") != std::string::npos));
  }
  CHECK(central.raw("GET /v1/test/timestamp HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").find(" 200 ") !=
        std::string::npos);
  CHECK(central.raw("NONSENSE\r\n\r\n").find(" 200 ") == std::string::npos);
}

TEST_CASE("files of the tree are cached by name and checked by ETag", "[central]") {
  RunningCentral central;
  const auto timestamp = central.get("/v1/test/timestamp");
  CHECK(timestamp.header("Cache-Control") == "no-cache");
  const std::string etag(*timestamp.header("ETag"));
  const auto same = central.get("/v1/test/timestamp", {{"If-None-Match", etag}});
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  CHECK(central.get("/v1/test/timestamp", {{"If-None-Match", "\"other\""}}).status == 200);
  CHECK(central.get("/v1/test/root/1").header("Cache-Control") == "public, max-age=31536000, immutable");
  central.publish(small_content());
  CHECK(central.get("/v1/test/timestamp", {{"If-None-Match", etag}}).status == 200);
}

TEST_CASE("wrong codes, foreign codes and wrong secrets get the same answer", "[central]") {
  RunningCentral central;
  pushed_code(central);
  const auto wrong_check = central.get("/v1/cases/7K3M-9Q2X-VT4B-00");
  const auto foreign = central.get("/v1/cases/" + cases::TrackingCode::from_bits(99).printed());
  CHECK(foreign.status == 404);
  CHECK(visible(wrong_check) == visible(foreign));
  const auto wrong_secret = central.look_up("2026-001", "9999");
  CHECK(visible(wrong_secret) == visible(central.look_up("no such number", "123x")));
  CHECK(visible(wrong_secret) == visible(central.look_up("2026-001", "!")));
  CHECK(wrong_secret.body == foreign.body);
  const auto page = central.get("/r/7K3M9Q2XVT4B00");
  CHECK(visible(page) == visible(central.get("/r/" + cases::TrackingCode::from_bits(99).compact())));
  CHECK(page.status == 404);
  CHECK(page.header("Referrer-Policy") == "no-referrer");
  CHECK(page.header("Cache-Control") == "no-store");
}

TEST_CASE("look-ups run dry and come back with time", "[central]") {
  RunningCentral central;
  central.config().lookups_per_client = {60, 5};
  central.config().lookups_per_number = {1, 100};
  central.restart();
  const std::string code = pushed_code(central);
  for (int i = 0; i < 5; ++i) {
    CHECK(central.get("/v1/cases/" + code).status == 200);
  }
  const auto dry = central.get("/v1/cases/" + code);
  CHECK(dry.status == 429);
  CHECK(dry.header("Retry-After") == "1");
  CHECK(central.look_up("2026-001", "123x").status == 429);
  CHECK(central.get("/r/" + compact(code)).status == 429);
  CHECK(central.get("/p/TE001").status == 200);
  central.clock().advance(std::chrono::seconds{1});
  CHECK(central.get("/v1/cases/" + code).status == 200);
  CHECK(central.get("/v1/cases/" + code).status == 429);
}

TEST_CASE("one number cannot be guessed from many addresses", "[central]") {
  RunningCentral central;
  central.config().lookups_per_number = {1, 3};
  central.config().trusted_proxy = "127.0.0.1";
  central.restart();
  pushed_code(central);
  int refused = 0;
  for (int i = 0; i < 6; ++i) {
    const auto response =
        central.send(http::Method::post, "/v1/lookup",
                     {{"Content-Type", "application/json"}, {"X-Real-IP", "203.0.113." + std::to_string(i)}},
                     R"({"number":"2026-001","secret":"000)" + std::to_string(i) + "\"}");
    refused += response.status == 429 ? 1 : 0;
  }
  CHECK(refused == 3);
}

TEST_CASE("a new release is in service after the next look at the tree, a tampered one never", "[central]") {
  RunningCentral central;
  auto content = small_content();
  content.powers[0].name = "食品经营许可（新）";
  central.publish(content);
  CHECK(central.get("/p/TE001").body.find("食品经营许可（新）") != std::string::npos);
  const auto file = central.path("tree/v1/test/timestamp");
  std::string bytes = read_bytes(file);
  bytes[20] = static_cast<char>(bytes[20] ^ 1);
  write_bytes(file, bytes);
  const auto refreshed = central.central().refresh();
  REQUIRE_FALSE(refreshed);
  CHECK(refreshed.error().code == ErrorCode::signature_invalid);
  CHECK(central.get("/p/TE001").body.find("食品经营许可（新）") != std::string::npos);
}

TEST_CASE("before the first release the pages say so and pushes are asked to wait", "[central]") {
  RunningCentral central(RunningCentral::Release::none);
  for (const std::string path : {"/", "/p/TE001", "/find?q=x", "/c/enforcement", "/d/mz-test"}) {
    INFO(path);
    const auto response = central.get(path);
    CHECK(response.status == 200);
    CHECK(response.body.find("还没有数据") != std::string::npos);
  }
  CHECK(central.get("/v1/test/timestamp").status == 404);
  const auto push = central.push(sample_push());
  CHECK(push.status == 503);
  CHECK(push.header("Retry-After").has_value());
  CHECK(json::parse(central.get("/readyz").body)["release"] == 0);
  central.publish(small_content());
  CHECK(central.get("/p/TE001").status == 200);
}

TEST_CASE("the look-up form leads to the case's page without script", "[central]") {
  RunningCentral central;
  const std::string code = pushed_code(central);
  const http::Header type{"Content-Type", "application/x-www-form-urlencoded"};
  const auto location = [&](const std::string& body) {
    const auto response = central.send(http::Method::post, "/r", {type}, body);
    return std::to_string(response.status) + " " + std::string(response.header("Location").value_or(""));
  };
  // The client takes a redirect for an answer from elsewhere, so the form is sent as raw bytes.
  const auto status = [&](const std::string& body) {
    return central.raw(
        "POST /r HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
        "application/x-www-form-urlencoded\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body);
  };
  CHECK(status("code=" + code).find(" 303 ") != std::string::npos);
  CHECK(status("number=2026-001&secret=123x").find(" 303 ") != std::string::npos);
  CHECK(location("number=2026-001&secret=9999") == "404 ");
  CHECK(location("code=nonsense") == "404 ");
  CHECK(location("") == "404 ");
}

TEST_CASE("neither logs nor metrics hold a code, a number or a secret", "[central]") {
  RunningCentral central;
  const std::string code = pushed_code(central, "GEHEIM-77");
  central.get("/r/" + compact(code));
  central.get("/v1/cases/" + code);
  central.look_up("GEHEIM-77", "123x");
  central.look_up("GEHEIM-77", "WXYZ");
  central.get("/find?q=GEHEIM-77");
  const std::string metrics = central.get("/metrics").body;
  const std::string log = central.log();
  for (const std::string& word :
       {code, compact(code), std::string("GEHEIM"), std::string("123"), std::string("WXYZ"), central.token()}) {
    INFO(word);
    CHECK(log.find("\"" + word) == std::string::npos);
    CHECK(log.find(word + "\"") == std::string::npos);
    CHECK(metrics.find(word) == std::string::npos);
  }
  CHECK(metrics.find("mingbai_central_lookups_total{result=\"found\"} 3\n") != std::string::npos);
  CHECK(metrics.find("mingbai_central_lookups_total{result=\"missed\"} 1\n") != std::string::npos);
  CHECK(metrics.find("route=\"/r/{code}\"") != std::string::npos);
  CHECK(metrics.ends_with("# EOF\n"));
}
