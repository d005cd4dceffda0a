// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/central/running_central.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "sync/base/date.h"
#include "sync/catalog/writer.h"
#include "sync/release/publish.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/sync/central/fresh_storage.h"

namespace mingbai::test {

RunningCentral::RunningCentral(Release release) : clock_(*parse_instant("2026-11-22T10:06:00+08:00")) {
  prepare();
  if (release == Release::published) {
    publish(small_content());
  }
}

RunningCentral::RunningCentral(const catalog::Content& content) : clock_(*parse_instant("2026-11-22T10:06:00+08:00")) {
  prepare();
  publish(content);
}

void RunningCentral::prepare() {
  REQUIRE(release::make_keys(folder_ / "keys", "test", clock_));
  const auto token = central::add_office(folder_ / "tokens.toml", "scj-system", {"mz-test"});
  REQUIRE(token);
  token_ = *token;
  log_file_ = FileDescriptor(::open((folder_ / "log").c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600));
  log_ = std::make_unique<Log>("mingbai-central", clock_, log_file_.get());
  config_.port = 0;
  config_.tree = folder_ / "tree";
  config_.root_file = folder_ / "keys/root.mbsg";
  config_.channel = "test";
  choose_fresh_storage(config_, folder_.path());
  config_.tokens = folder_ / "tokens.toml";
  config_.assets = source_path("assets");
  config_.public_url = "https://hall.example";
  config_.password_costs = {1, 8192};
  std::filesystem::create_directories(config_.tree);
  auto client = http::CurlClient::create({});
  REQUIRE(client);
  client_ = std::move(*client);
  restart();
}

void RunningCentral::restart() {
  central_.reset();
  auto central = central::Central::start(config_, clock_, *log_);
  INFO((central ? std::string() : central.error().to_string()));
  REQUIRE(central);
  central_ = std::move(*central);
}

void RunningCentral::publish(catalog::Content content) {
  content.release = ++release_;
  content.channel = "test";
  const auto file = folder_ / ("catalog-" + std::to_string(release_) + ".db");
  const auto written = catalog::write_catalog(file, content);
  INFO((written ? std::string() : written.error().to_string()));
  REQUIRE(written);
  const auto keys = release::load_keys(folder_ / "keys");
  REQUIRE(keys);
  REQUIRE(release::publish(config_.tree, "test", content.title, *keys, release_, file, clock_));
  const auto refreshed = central_->refresh();
  INFO((refreshed ? std::string() : refreshed.error().to_string()));
  REQUIRE(refreshed);
}

http::Response RunningCentral::send(http::Method method, const std::string& path, std::vector<http::Header> headers,
                                    std::string body) {
  http::Request request;
  request.method = method;
  request.url = "http://127.0.0.1:" + std::to_string(central_->port()) + path;
  request.headers = std::move(headers);
  request.body = std::move(body);
  auto response = client_->send(request);
  INFO((response ? std::string() : response.error().to_string()));
  REQUIRE(response);
  return std::move(*response);
}

http::Response RunningCentral::get(const std::string& path, std::vector<http::Header> headers) {
  return send(http::Method::get, path, std::move(headers), "");
}

http::Response RunningCentral::push(const std::string& body, std::vector<http::Header> headers) {
  headers.push_back({"Authorization", "Bearer " + token_});
  headers.push_back({"Content-Type", "application/json"});
  return send(http::Method::post, "/v1/cases", std::move(headers), body);
}

http::Response RunningCentral::look_up(const std::string& number, const std::string& secret) {
  return send(http::Method::post, "/v1/lookup", {{"Content-Type", "application/json"}},
              R"({"number":")" + number + R"(","secret":")" + secret + "\"}");
}

std::string RunningCentral::raw(const std::string& request) const {
  const std::string answer = raw_answer(request);
  return answer.substr(0, answer.find("\r\n"));
}

std::string RunningCentral::raw_answer(const std::string& request) const {
  const FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(central_->port()));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(::send(socket.get(), request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()));
  std::string answer;
  char piece[4096];
  for (ssize_t count = 0; (count = ::recv(socket.get(), piece, sizeof piece, 0)) > 0;) {
    answer.append(piece, static_cast<std::size_t>(count));
  }
  return answer;
}

std::string RunningCentral::log() const {
  return read_bytes(folder_ / "log");
}

std::string sample_push(const std::string& number) {
  return R"({"number":")" + number + R"(","department":"mz-test","power":"TE001",
    "applicant":{"name":"王小明","secret":"123x"},"accepted":"2026-11-18T10:00:00+08:00","outcome":"running",
    "events":[{"step":"start","kind":"arrived","at":"2026-11-18T09:00:00+08:00"},
              {"step":"check","kind":"arrived","at":"2026-11-19T09:00:00+08:00","note":"正在核对"}]})";
}

}  // namespace mingbai::test
