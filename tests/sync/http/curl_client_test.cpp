// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/http/curl_client.h"

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/support/catch.h"
#include "tests/support/scripted_http_server.h"

using namespace mingbai;
using namespace mingbai::http;
using namespace std::chrono_literals;
using mingbai::test::ScriptedAnswer;
using mingbai::test::ScriptedHttpServer;
using Fault = ScriptedAnswer::Fault;

namespace {

std::unique_ptr<CurlClient> client() {
  auto created = CurlClient::create({});
  REQUIRE(created);
  return *std::move(created);
}

ScriptedAnswer answer(int status, std::string body, std::vector<std::pair<std::string, std::string>> headers = {}) {
  ScriptedAnswer scripted;
  scripted.status = status;
  scripted.body = std::move(body);
  scripted.headers = std::move(headers);
  return scripted;
}

ScriptedAnswer faulty(Fault fault, std::string body = {}) {
  ScriptedAnswer scripted;
  scripted.fault = fault;
  scripted.body = std::move(body);
  return scripted;
}

ScriptedAnswer told_length(std::string body, long length) {
  ScriptedAnswer scripted;
  scripted.body = std::move(body);
  scripted.content_length = length;
  return scripted;
}

Request get(std::string url) {
  Request request;
  request.url = std::move(url);
  request.limits.total_timeout = 5s;
  return request;
}

}  // namespace

TEST_CASE("a request and its answer arrive whole", "[http]") {
  ScriptedHttpServer server;
  const std::string bytes("a\0\r\n\xFF", 5);
  server.enqueue(answer(201, bytes, {{"ETag", "\"x\""}, {"X-Empty", ""}}));
  Request request = get(server.url("/v1/cases?b=c"));
  request.method = Method::post;
  request.body = std::string("b\0d", 3);
  request.headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", "7"}, {"X-Nothing", ""}};
  const auto response = client()->send(request);
  REQUIRE(response);
  CHECK(response->status == 201);
  CHECK(response->body == bytes);
  CHECK(response->header("etag") == "\"x\"");
  CHECK(response->header("x-empty") == "");
  CHECK_FALSE(response->header("missing"));
  const auto seen = server.requests();
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].method == "POST");
  CHECK(seen[0].target == "/v1/cases?b=c");
  CHECK(seen[0].body == std::string("b\0d", 3));
  CHECK(seen[0].header("content-type") == "application/json");
  CHECK(seen[0].header("idempotency-key") == "7");
  CHECK(seen[0].header("user-agent") == "mingbai");
  CHECK(seen[0].header("expect").empty());
}

TEST_CASE("methods are sent as they are named and one connection serves them all", "[http]") {
  ScriptedHttpServer server;
  const auto curl = client();
  for (const auto& [method, word] : {std::pair{Method::get, "GET"}, std::pair{Method::head, "HEAD"},
                                     std::pair{Method::put, "PUT"}, std::pair{Method::post, "POST"}}) {
    server.enqueue(answer(200, "body"));
    Request request = get(server.url("/"));
    request.method = method;
    const auto response = curl->send(request);
    REQUIRE(response);
    CHECK(response->body == (method == Method::head ? "" : "body"));
    CHECK(server.requests().back().method == word);
  }
}

TEST_CASE("every status is an answer; only require_ok makes it a failure", "[http]") {
  ScriptedHttpServer server;
  const auto curl = client();
  for (const int status : {204, 304, 400, 404, 429, 500, 503}) {
    CAPTURE(status);
    server.enqueue(answer(status, ""));
    auto response = curl->send(get(server.url("/")));
    REQUIRE(response);
    CHECK(response->status == status);
    const auto required = require_ok(std::move(response));
    CHECK(required.has_value() == (status == 204 || status == 304));
    if (!required) {
      CHECK(required.error().code == ErrorCode::http_status);
    }
  }
}

TEST_CASE("a broken server costs no more than the limits and its fault has a name", "[http]") {
  struct Case {
    const char* what;
    ScriptedAnswer scripted;
    ErrorCode code;
  };
  const Case cases[] = {
      {"closes without a word", faulty(Fault::close_at_once), ErrorCode::network_unreachable},
      {"closes in the middle of the body", faulty(Fault::close_mid_body, std::string(1000, 'x')),
       ErrorCode::network_unreachable},
      {"promises more than it sends", told_length("short", 500), ErrorCode::network_unreachable},
      {"promises more than we take", told_length("short", 50'000), ErrorCode::too_large},
      {"sends more than we take", answer(200, std::string(20'000, 'x')), ErrorCode::too_large},
      {"sends more than we take, without a length", told_length(std::string(20'000, 'x'), -2), ErrorCode::too_large},
      {"never stops sending", faulty(Fault::endless_body), ErrorCode::too_large},
      {"never stops sending headers", faulty(Fault::endless_headers), ErrorCode::too_large},
      {"never answers", faulty(Fault::silence), ErrorCode::network_timeout},
      {"drips", faulty(Fault::drip), ErrorCode::network_timeout},
      {"does not speak HTTP", faulty(Fault::garbage), ErrorCode::network_intercepted},
      {"sends to another host", answer(302, "", {{"Location", "http://portal.invalid/login"}}),
       ErrorCode::network_intercepted},
      {"sends to a local file", answer(302, "", {{"Location", "file:///etc/passwd"}}), ErrorCode::network_intercepted},
      {"sends nowhere", answer(302, ""), ErrorCode::network_intercepted},
  };
  const auto curl = client();
  for (const Case& each : cases) {
    CAPTURE(each.what);
    ScriptedHttpServer server;
    server.enqueue(each.scripted);
    Request request = get(server.url("/object?tracking=SECRET"));
    request.redirects = Redirects::same_host;
    request.limits.max_bytes = 10'000;
    request.limits.total_timeout = 400ms;
    const auto start = std::chrono::steady_clock::now();
    const auto response = curl->send(request);
    const auto took = std::chrono::steady_clock::now() - start;
    REQUIRE_FALSE(response);
    CAPTURE(response.error().message);
    CHECK(response.error().code == each.code);
    CHECK(response.error().message.find("/object") != std::string::npos);
    CHECK(response.error().message.find("SECRET") == std::string::npos);
    CHECK(took < 5s);
    // The client is as good as new.
    server.enqueue(answer(200, "well"));
    Request again = get(server.url("/"));
    CHECK(curl->send(again)->body == "well");
  }
}

TEST_CASE("a server that drips below the slowest speed is given up before the total time", "[http]") {
  ScriptedHttpServer server;
  server.enqueue(faulty(Fault::drip));
  Request request = get(server.url("/"));
  request.limits.total_timeout = 60s;
  request.limits.low_speed_bytes = 1000;
  request.limits.low_speed_time = 1s;
  const auto start = std::chrono::steady_clock::now();
  CHECK(client()->send(request).error().code == ErrorCode::network_timeout);
  CHECK(std::chrono::steady_clock::now() - start < 20s);
}

TEST_CASE("redirects are followed on the same host only, and not for ever", "[http]") {
  ScriptedHttpServer server;
  ScriptedHttpServer other;
  const auto curl = client();
  server.enqueue(answer(302, "", {{"Location", "/moved"}}));
  server.enqueue(answer(200, "here"));
  Request request = get(server.url("/start"));
  request.redirects = Redirects::same_host;
  CHECK(curl->send(request)->body == "here");
  CHECK(server.requests().back().target == "/moved");

  server.enqueue(answer(302, "", {{"Location", "/moved"}}));
  CHECK(curl->send(get(server.url("/start"))).error().code == ErrorCode::network_intercepted);

  server.enqueue(answer(302, "", {{"Location", other.url("/")}}));
  CHECK(curl->send(request).error().code == ErrorCode::network_intercepted);
  CHECK(other.requests().empty());

  const std::size_t before = server.requests().size();
  for (int i = 0; i < 10; ++i) {
    server.enqueue(answer(302, "", {{"Location", "/again"}}));
  }
  CHECK(curl->send(request).error().code == ErrorCode::network_intercepted);
  CHECK(server.requests().size() - before == 6);
}

TEST_CASE("a request can be ended from another thread", "[http]") {
  ScriptedHttpServer server;
  server.enqueue(faulty(Fault::silence));
  std::atomic<bool> cancelled{false};
  Request request = get(server.url("/"));
  request.limits.total_timeout = 60s;
  request.cancelled = &cancelled;
  std::thread stopper([&] {
    server.wait_for_requests(1);
    cancelled = true;
  });
  const auto response = client()->send(request);
  stopper.join();
  CHECK(response.error().code == ErrorCode::cancelled);
}

TEST_CASE("nobody there, no such name and wrong protocols are told apart", "[http]") {
  const auto curl = client();
  std::string closed;
  {
    const ScriptedHttpServer gone;
    closed = gone.url("/");
  }
  CHECK(curl->send(get(closed)).error().code == ErrorCode::network_refused);
  CHECK(curl->send(get("http://no-such-host.invalid/")).error().code == ErrorCode::network_unreachable);
  for (const char* url : {"", "not a url", "file:///etc/passwd", "ftp://example.org/", "gopher://x/", "http://"}) {
    CAPTURE(url);
    CHECK(curl->send(get(url)).error().code == ErrorCode::bad_value);
  }
  ScriptedHttpServer plain;
  plain.enqueue(faulty(Fault::garbage));
  std::string secure = plain.url("/");
  secure.replace(0, 4, "https");
  CHECK_FALSE(curl->send(get(secure)));
}

TEST_CASE("a header cannot smuggle a second one in", "[http]") {
  ScriptedHttpServer server;
  const auto curl = client();
  for (const Header& bad :
       {Header{"X", "a\r\nY: b"}, Header{"X", "a\nY: b"}, Header{"X: a\r\nY", "b"}, Header{"", "x"}}) {
    Request request = get(server.url("/"));
    request.headers = {bad};
    CHECK(curl->send(request).error().code == ErrorCode::bad_value);
  }
  CHECK(server.requests().empty());
}
