// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/case_source.h"

#include "sync/base/date.h"
#include "sync/cases/question_mark.h"
#include "sync/cases/tracking_code.h"
#include "sync/http/curl_client.h"
#include "tests/support/ok.h"
#include "tests/support/scripted_http_server.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::test;

namespace {

std::string case_json() {
  cases::Case value;
  value.number = "2026-1";
  value.power = "TE001";
  value.updated = *parse_instant("2026-11-22T09:00:00+08:00");
  return cases::to_json(value);
}

}  // namespace

TEST_CASE("a look-up by code is one GET, by number one POST that keeps the secret out of the address", "[agent]") {
  ScriptedHttpServer server;
  server.enqueue({.status = 200, .body = case_json()});
  server.enqueue({.status = 200, .body = case_json()});
  const auto client = ok(http::CurlClient::create({}));
  CaseSource source(server.url(""), *client);
  const auto code = cases::TrackingCode::from_bits(12345);
  CHECK(ok(source.look_up({.tracking_code = code.printed()}))->number == "2026-1");
  CHECK(ok(source.look_up({.number = "2026-1", .secret = "123X"})));
  const auto requests = server.requests();
  REQUIRE(requests.size() == 2);
  CHECK(requests[0].method == "GET");
  CHECK(requests[0].target == "/v1/cases/" + code.compact());
  CHECK(requests[1].method == "POST");
  CHECK(requests[1].target == "/v1/lookup");
  CHECK(requests[1].body == R"({"number":"2026-1","secret":"123X"})");
}

TEST_CASE("a kiosk marks each question as its own", "[agent]") {
  ScriptedHttpServer server;
  server.enqueue({.status = 200, .body = case_json()});
  server.enqueue({.status = 200, .body = case_json()});
  const auto client = ok(http::CurlClient::create({}));
  const auto device = crypto::SigningKey::generate();
  const FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  CaseSource source(server.url(""), *client, CaseSource::Kiosk{"mingzhou", device, clock});
  CHECK(ok(source.look_up({.tracking_code = cases::TrackingCode::from_bits(12345).printed()})));
  CHECK(ok(source.look_up({.number = "2026-1", .secret = "123X"})));
  const auto requests = server.requests();
  REQUIRE(requests.size() == 2);
  for (const auto& request : requests) {
    const std::string mark = request.header("mingbai-kiosk");
    CHECK(cases::is_marked_by(device.verify_key(), mark, {"mingzhou", request.target, request.body}, clock.now()));
  }
}

TEST_CASE("a code that was typed wrongly is not even asked", "[agent]") {
  ScriptedHttpServer server;
  const auto client = ok(http::CurlClient::create({}));
  CaseSource source(server.url(""), *client);
  CHECK_FALSE(ok(source.look_up({.tracking_code = "7777-7777-7777-77"})));
  CHECK(server.requests().empty());
}

TEST_CASE("each answer of the central server has its meaning", "[agent]") {
  struct Row {
    ScriptedAnswer answer;
    std::optional<ErrorCode> failure;  // nothing: not known
  };
  const Row rows[] = {
      {{.status = 404, .body = "{}"}, std::nullopt},
      {{.status = 429}, ErrorCode::rate_limited},
      {{.status = 500}, ErrorCode::http_status},
      {{.status = 302, .headers = {{"Location", "http://portal.example/"}}}, ErrorCode::network_intercepted},
      {{.status = 200, .body = "<html>Sign in</html>"}, ErrorCode::network_intercepted},
      {{.status = 200, .body = "{}"}, ErrorCode::bad_value},
      {{.status = 200, .body = std::string(300 * 1024, ' ')}, ErrorCode::too_large},
      {{.fault = ScriptedAnswer::Fault::close_at_once}, ErrorCode::network_unreachable},
  };
  for (const Row& row : rows) {
    INFO(row.answer.status << " " << row.answer.body.substr(0, 20));
    ScriptedHttpServer server;
    server.enqueue(row.answer);
    const auto client = ok(http::CurlClient::create({}));
    CaseSource source(server.url(""), *client);
    const auto result = source.look_up({.number = "1", .secret = "1"});
    if (row.failure) {
      REQUIRE_FALSE(result);
      CHECK(result.error().code == *row.failure);
    } else {
      CHECK_FALSE(ok(result));
    }
  }
}

TEST_CASE("without a central server a look-up says so", "[agent]") {
  const auto client = ok(http::CurlClient::create({}));
  CHECK(CaseSource("", *client).look_up({.number = "1", .secret = "1"}).error().code == ErrorCode::network_unreachable);
}

TEST_CASE("a failed look-up names neither the tracking code nor the number", "[agent]") {
  const auto code = cases::TrackingCode::from_bits(12345);
  const auto client = ok(http::CurlClient::create({}));
  const cases::CaseQuestion questions[] = {{.tracking_code = code.printed()}, {.number = "2026-1", .secret = "123X"}};
  for (const cases::CaseQuestion& question : questions) {
    ScriptedHttpServer server;
    server.enqueue({.fault = ScriptedAnswer::Fault::close_at_once});
    CaseSource source(server.url(""), *client);
    const auto result = source.look_up(question);
    REQUIRE_FALSE(result);
    INFO(result.error().message);
    CHECK(result.error().message.find(code.compact()) == std::string::npos);
    CHECK(result.error().message.find("2026-1") == std::string::npos);
    CHECK(result.error().message.find("123X") == std::string::npos);
  }
}
