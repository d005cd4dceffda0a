// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Both ends of the local socket, over a real one.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <atomic>
#include <cstring>

#include "sync/agent/relay_server.h"
#include "sync/base/date.h"
#include "sync/cases/envelope.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::cases;
using namespace mingbai::test;

namespace {

constexpr Milliseconds k_patience{3'000};
constexpr std::string_view k_number = "明市监办 2026-0001";

Case sample_case() {
  Case value;
  value.number = k_number;
  value.power = "TE001";
  value.applicant = "王*";
  value.accepted = parse_instant("2026-11-02T09:00:00+08:00");
  value.events = {{"check", EventKind::arrived, *parse_instant("2026-11-02T09:00:00+08:00"), "一次告知\n补一份复印件"}};
  value.updated = *parse_instant("2026-11-02T09:00:00+08:00");
  return value;
}

struct Relay {
  TempDirectory temp;
  FixedClock clock{*parse_instant("2026-11-22T09:00:00+08:00")};
  FileDescriptor log_file{::open((temp / "log").c_str(), O_CREAT | O_RDWR | O_APPEND | O_CLOEXEC, 0600)};
  Log log{"test", clock, log_file.get()};
  std::filesystem::path socket = temp / "run/agent.sock";
  std::unique_ptr<RelayServer> server;
  RelayClient client{socket, k_patience};

  explicit Relay(RelayServer::Answer answer) { server = ok(RelayServer::start(socket, std::move(answer), log)); }

  FileDescriptor connect() const {
    FileDescriptor peer{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strcpy(address.sun_path, socket.c_str());
    REQUIRE(::connect(peer.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    return peer;
  }
};

crypto::VerifyKey slip_key() {
  return crypto::SigningKey::from_seed(std::string(32, 's'))->verify_key();
}

std::string answer_by_number(const RelayRequest& request) {
  if (request.ask == RelayRequest::Ask::status) {
    LinkStatus status{true, parse_instant("2026-11-22T08:55:00+08:00"), 12};
    status.slip_keys = {slip_key()};
    return encode_answer(status);
  }
  if (request.ask == RelayRequest::Ask::sync) {
    LinkStatus failed;
    failed.busy = true;
    failed.rounds = 41;
    failed.last_error = ErrorCode::network_intercepted;
    failed.version = "0.1.0";
    return encode_answer(failed);
  }
  if (request.question.number == k_number && request.question.secret == "123X") {
    return encode_answer(std::optional(sample_case()));
  }
  return encode_answer(std::optional<Case>{});
}

}  // namespace

TEST_CASE("the kiosk learns the state of the link", "[agent]") {
  Relay relay(answer_by_number);
  const LinkStatus status = ok(relay.client.status());
  CHECK(status.online);
  CHECK(status.release == 12);
  CHECK(status.checked == parse_instant("2026-11-22T08:55:00+08:00"));
  CHECK(status.slip_keys == std::vector{slip_key()});
}

TEST_CASE("an operator asks for a round and learns how the last one ended", "[agent]") {
  Relay relay(answer_by_number);
  const LinkStatus status = ok(relay.client.sync_now());
  CHECK(status.busy);
  CHECK(status.rounds == 41);
  CHECK_FALSE(status.activated);
  CHECK(status.last_error == ErrorCode::network_intercepted);
  CHECK(status.version == "0.1.0");
}

TEST_CASE("a case comes whole, and wrong questions all look alike", "[agent]") {
  Relay relay(answer_by_number);
  const auto found = ok(relay.client.look_up({.number = std::string(k_number), .secret = "123X"}));
  REQUIRE(found);
  CHECK(*found == sample_case());
  CHECK_FALSE(ok(relay.client.look_up({.number = std::string(k_number), .secret = "1234"})));
  CHECK_FALSE(ok(relay.client.look_up({.tracking_code = "7K3M-Q9TX-0B2D-HV"})));
}

TEST_CASE("a submission comes through whole and is answered with its receipt", "[agent]") {
  const std::string id(k_submission_id, 'i');
  const Submission written{SubmissionKind::disclosure_request, "街道", {{"what", "\"预算\"\n2026"}}, {}};
  Relay relay([&](const RelayRequest& request) {
    CHECK(request.ask == RelayRequest::Ask::submit);
    CHECK(request.id == id);
    CHECK(request.submission == written);
    return encode_answer(receipt_code(request.id));
  });
  CHECK(ok(relay.client.submit(id, written)) == receipt_code(id));
  Submission longest = written;
  longest.fields[0].second = std::string(k_longest_submission - 200, '\n');  // each is two bytes on the line
  const auto refused = relay.client.submit(id, longest);
  REQUIRE_FALSE(refused);
}

TEST_CASE("a refused submission keeps its code, and an answer without a receipt is none", "[agent]") {
  const Submission written{SubmissionKind::feedback, "", {{"stars", "5"}}, {}};
  const std::string id(k_submission_id, 'i');
  Relay full([&](const RelayRequest&) { return encode_failure({ErrorCode::outbox_full, "x"}); });
  CHECK(full.client.submit(id, written).error().code == ErrorCode::outbox_full);
  for (const char* line : {R"({"ok":true})", R"({"ok":true,"receipt":7})", R"({"ok":true,"receipt":"7K3M-Q9TX"})"}) {
    Relay relay([&](const RelayRequest&) { return std::string(line); });
    CHECK(relay.client.submit(id, written).error().code == ErrorCode::bad_syntax);
  }
  for (const char* line :
       {R"({"ask":"submit"})", R"({"ask":"submit","id":"69"})",
        R"({"ask":"submit","id":"00112233445566778899aabbccddeeff"})",
        R"({"ask":"submit","id":"00112233445566778899aabbccddeeff","submission":{"kind":"feedback"}})"}) {
    CHECK_FALSE(parse_request(line));
  }
}

TEST_CASE("a failure keeps its code and loses its words on the way", "[agent]") {
  for (const ErrorCode code : {ErrorCode::rate_limited, ErrorCode::network_timeout, ErrorCode::http_status}) {
    Relay relay([&](const RelayRequest&) { return encode_failure(Error{code, "at https://inner.example/"}); });
    const auto result = relay.client.look_up({.tracking_code = "7K3M-Q9TX-0B2D-HV"});
    REQUIRE_FALSE(result);
    CHECK(result.error().code == code);
    CHECK(result.error().message.find("inner.example") == std::string::npos);
  }
}

TEST_CASE("answers that an agent would not give are refused, never thrown", "[agent]") {
  struct Row {
    const char* line;
    ErrorCode code;
  };
  const Row rows[] = {
      {"", ErrorCode::bad_syntax},
      {"no", ErrorCode::bad_syntax},
      {"[]", ErrorCode::bad_syntax},
      {"{}", ErrorCode::bad_syntax},
      {R"({"ok":1})", ErrorCode::bad_syntax},
      {R"({"ok":true})", ErrorCode::bad_syntax},
      {R"({"ok":true,"case":7})", ErrorCode::bad_syntax},
      {R"({"ok":true,"case":{}})", ErrorCode::bad_value},
      {R"({"ok":false})", ErrorCode::bad_value},
      {R"({"ok":false,"code":7})", ErrorCode::bad_value},
      {R"({"ok":false,"code":"nonsense"})", ErrorCode::bad_value},
      {"{\"ok\":true,\"case\":\"\xff\"}", ErrorCode::bad_syntax},
  };
  for (const Row& row : rows) {
    INFO(row.line);
    Relay relay([&](const RelayRequest&) { return std::string(row.line); });
    const auto result = relay.client.look_up({.tracking_code = "7K3M-Q9TX-0B2D-HV"});
    REQUIRE_FALSE(result);
    CHECK(result.error().code == row.code);
  }
  Relay endless([](const RelayRequest&) { return std::string(300 * 1024, 'x'); });
  CHECK(endless.client.status().error().code == ErrorCode::too_large);
}

TEST_CASE("without an agent the kiosk is told at once", "[agent]") {
  TempDirectory temp;
  CHECK(RelayClient(temp / "absent.sock", k_patience).status().error().code == ErrorCode::io_not_found);
  CHECK(RelayClient("/tmp/" + std::string(200, 'x'), k_patience).status().error().code == ErrorCode::bad_value);

  // The socket file of an agent that died: nobody listens, and the next agent replaces it.
  Relay relay(answer_by_number);
  const auto dead = temp / "dead.sock";
  std::filesystem::create_directory(temp / "x");
  {
    const FileDescriptor listener{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strcpy(address.sun_path, dead.c_str());
    REQUIRE(::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  CHECK(RelayClient(dead, k_patience).status().error().code == ErrorCode::network_unreachable);
  const auto revived = ok(RelayServer::start(dead, answer_by_number, relay.log));
  CHECK(ok(RelayClient(dead, k_patience).status()).online);
}

TEST_CASE("an agent that says nothing costs no more than the time limit", "[agent]") {
  TempDirectory temp;
  const auto path = temp / "mute.sock";
  const FileDescriptor listener{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strcpy(address.sun_path, path.c_str());
  REQUIRE(::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  REQUIRE(::listen(listener.get(), 4) == 0);
  const auto result = RelayClient(path, Milliseconds{50}).status();
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::network_timeout);
}

TEST_CASE("a second agent on the same socket is refused", "[agent]") {
  Relay relay(answer_by_number);
  const auto second = RelayServer::start(relay.socket, answer_by_number, relay.log);
  REQUIRE_FALSE(second);
  CHECK(second.error().code == ErrorCode::conflict);
  CHECK(ok(relay.client.status()).online);
}

TEST_CASE("the socket is for the owner and the group, and goes with the agent", "[agent]") {
  Relay relay(answer_by_number);
  struct stat status {};
  REQUIRE(::stat(relay.socket.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0660);
  relay.server.reset();
  CHECK_FALSE(std::filesystem::exists(relay.socket));
}

TEST_CASE("silent, wordy and hurried peers do not hold up the others, nor the end of the agent", "[agent]") {
  Relay relay(answer_by_number);
  std::vector<FileDescriptor> silent;
  for (int i = 0; i < 3; ++i) {
    silent.push_back(relay.connect());
  }
  {
    const FileDescriptor wordy = relay.connect();
    const std::string flood(2 * k_longest_request, 'x');
    CHECK(::send(wordy.get(), flood.data(), flood.size(), MSG_NOSIGNAL) > 0);
    char byte = 0;
    CHECK(::recv(wordy.get(), &byte, 1, 0) <= 0);  // dropped without an answer
  }
  {
    const FileDescriptor hurried = relay.connect();
    const std::string question = R"({"ask":"status"})"
                                 "\n";
    CHECK(::send(hurried.get(), question.data(), question.size(), MSG_NOSIGNAL) > 0);
  }
  CHECK(ok(relay.client.status()).online);
  const auto began = std::chrono::steady_clock::now();
  relay.server.reset();
  CHECK(std::chrono::steady_clock::now() - began < Milliseconds{3'000});
}

TEST_CASE("a slow look-up does not hold up the status line", "[agent]") {
  std::atomic<bool> release{false};
  std::atomic<bool> asked{false};
  Relay relay([&](const RelayRequest& request) {
    if (request.ask == RelayRequest::Ask::look_up) {
      asked = true;
      release.wait(false);
    }
    return answer_by_number(request);
  });
  std::thread visitor([&] { (void)relay.client.look_up({.tracking_code = "7K3M-Q9TX-0B2D-HV"}); });
  while (!asked) {
    std::this_thread::yield();
  }
  CHECK(ok(relay.client.status()).online);
  release = true;
  release.notify_all();
  visitor.join();
}

TEST_CASE("a bad question is answered with its code, and its words do not reach the log", "[agent]") {
  Relay relay(answer_by_number);
  const FileDescriptor peer = relay.connect();
  const std::string question = R"({"ask":"case","number":"身份证号 510101190001010000","secret":7})"
                               "\n";
  REQUIRE(::send(peer.get(), question.data(), question.size(), MSG_NOSIGNAL) > 0);
  char buffer[256] = {};
  REQUIRE(::recv(peer.get(), buffer, sizeof buffer - 1, 0) > 0);
  CHECK(std::string(buffer).find("\"ok\":false") != std::string::npos);
  CHECK(std::string(buffer).find("bad_value") != std::string::npos);
  const std::string log = read_bytes(relay.temp / "log");
  CHECK(log.find("relay.bad_question") != std::string::npos);
  CHECK(log.find("510101") == std::string::npos);
}

TEST_CASE("questions are read strictly", "[agent]") {
  const auto parsed = ok(parse_request(encode_question({.number = "A1", .secret = "12\"X"})));
  CHECK(parsed.ask == RelayRequest::Ask::look_up);
  CHECK(parsed.question.number == "A1");
  CHECK(parsed.question.secret == "12\"X");
  CHECK(ok(parse_request(encode_question({.tracking_code = "abc"}))).question.tracking_code == "abc");
  for (const char* line : {"", "x", "[]", "{}", R"({"ask":7})", R"({"ask":"delete"})", R"({"ask":"case"})",
                           R"({"ask":"case","number":"1"})", R"({"ask":"case","secret":"1"})",
                           R"({"ask":"case","code":"1","number":"1","secret":"1"})",
                           R"({"ask":"case","code":"1","number":"1"})", R"({"ask":"case","code":null})"}) {
    INFO(line);
    CHECK_FALSE(parse_request(line));
  }
  CHECK_FALSE(parse_request(R"({"ask":"case","code":")" + std::string(65, 'x') + "\"}"));
}
