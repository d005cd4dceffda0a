// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/relay.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/base/file_descriptor.h"
#include "sync/cases/envelope.h"
#include "sync/cases/letter_json.h"
#include "sync/cases/screen_picture.h"
#include "sync/crypto/encoding.h"

namespace mingbai::cases {

using nlohmann::json;

namespace {

constexpr std::size_t k_line_limit = 256 * 1024;
constexpr std::size_t k_field_limit = 64;
constexpr std::size_t k_most_keys = 16;

using Deadline = std::chrono::steady_clock::time_point;

// Waits until the socket is ready for `events`, or fails with network_timeout.
Result<void> wait_for(int descriptor, short events, Deadline deadline) {
  for (;;) {
    const auto left = std::chrono::duration_cast<Milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) {
      return fail(ErrorCode::network_timeout, "the agent does not answer on its socket");
    }
    pollfd entry{descriptor, events, 0};
    const int ready = ::poll(&entry, 1, static_cast<int>(left));
    if (ready > 0) {
      return {};
    }
    if (ready < 0 && errno != EINTR) {
      return fail(ErrorCode::io_failed, std::string("cannot wait for the agent: ") + std::strerror(errno));
    }
  }
}

Result<FileDescriptor> connect_to(const std::filesystem::path& path, Deadline deadline) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = path.string();
  if (name.size() >= sizeof address.sun_path) {
    return fail(ErrorCode::bad_value, "the socket path " + name + " is too long; set a shorter one");
  }
  std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
  FileDescriptor socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
  if (!socket) {
    return fail(error_of_errno("make a socket for", path, errno));
  }
  while (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    if (errno == EINTR) {
      continue;
    }
    // EAGAIN: the agent's backlog is full; on Unix sockets there is nothing to poll for, so it counts as not reachable.
    const ErrorCode code = errno == ENOENT ? ErrorCode::io_not_found : ErrorCode::network_unreachable;
    return fail(code, "the agent is not there on " + name + ": " + std::strerror(errno));
  }
  MINGBAI_TRY(wait_for(socket.get(), POLLOUT, deadline));
  return socket;
}

Result<void> send_line(int descriptor, std::string line, Deadline deadline) {
  line += '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t count = ::send(descriptor, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (count > 0) {
      rest.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN || errno == EINTR) {
      MINGBAI_TRY(wait_for(descriptor, POLLOUT, deadline));
    } else {
      return fail(ErrorCode::network_unreachable, std::string("the agent went away: ") + std::strerror(errno));
    }
  }
  return {};
}

Result<std::string> receive_line(int descriptor, Deadline deadline) {
  std::string line;
  std::array<char, 16 * 1024> buffer{};
  for (;;) {
    MINGBAI_TRY(wait_for(descriptor, POLLIN, deadline));
    const ssize_t count = ::recv(descriptor, buffer.data(), buffer.size(), 0);
    if (count == 0) {
      return fail(ErrorCode::network_unreachable, "the agent closed the connection before its answer ended");
    }
    if (count < 0) {
      if (errno == EAGAIN || errno == EINTR) {
        continue;
      }
      return fail(ErrorCode::network_unreachable, std::string("the agent went away: ") + std::strerror(errno));
    }
    line.append(buffer.data(), static_cast<std::size_t>(count));
    if (const std::size_t end = line.find('\n'); end != std::string::npos) {
      line.resize(end);
      return line;
    }
    if (line.size() > k_line_limit) {
      return fail(ErrorCode::too_large, "the agent's answer is too long");
    }
  }
}

Result<std::string> ask(const std::filesystem::path& socket, Milliseconds timeout, std::string line) {
  const Deadline deadline = std::chrono::steady_clock::now() + timeout;
  MINGBAI_ASSIGN(const FileDescriptor connection, connect_to(socket, deadline));
  MINGBAI_TRY(send_line(connection.get(), std::move(line), deadline));
  return receive_line(connection.get(), deadline);
}

std::optional<ErrorCode> error_code(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(ErrorCode::cancelled); ++i) {
    if (name(static_cast<ErrorCode>(i)) == word) {
      return static_cast<ErrorCode>(i);
    }
  }
  return std::nullopt;
}

// The agent's answer as an object with "ok": true, or the error it names.
Result<json> parse_answer(std::string_view line) {
  json object = json::parse(line, nullptr, false);
  if (!object.is_object() || !object.contains("ok") || !object["ok"].is_boolean()) {
    return fail(ErrorCode::bad_syntax, "the agent's answer is not understood");
  }
  if (object["ok"].get<bool>()) {
    return object;
  }
  const auto word = object.find("code");
  const std::string code = word != object.end() && word->is_string() ? word->get<std::string>() : std::string();
  if (const auto known = error_code(code)) {
    return fail(*known, "the agent reports " + code);
  }
  return fail(ErrorCode::bad_value, "the agent reports an unknown failure");
}

// An older agent leaves fields out; they keep their defaults.
Result<LinkStatus> parse_status(std::string_view line) {
  MINGBAI_ASSIGN(const json answer, parse_answer(line));
  LinkStatus status;
  status.online = flag(answer, "online");
  if (answer.contains("checked") && answer["checked"].is_string()) {
    status.checked = parse_instant(answer["checked"].get<std::string>());
  }
  if (answer.contains("release") && answer["release"].is_number_integer()) {
    status.release = answer["release"].get<int>();
  }
  status.busy = flag(answer, "busy");
  status.activated = flag(answer, "activated");
  if (answer.contains("rounds") && answer["rounds"].is_number_integer()) {
    status.rounds = answer["rounds"].get<std::int64_t>();
  }
  if (answer.contains("error") && answer["error"].is_string()) {
    status.last_error = error_code(answer["error"].get<std::string>());
  }
  if (answer.contains("version") && answer["version"].is_string()) {
    status.version = answer["version"].get<std::string>().substr(0, k_field_limit);
  }
  if (std::string wish = text(answer, "picture"); is_picture_wish(wish)) {
    status.picture_wish = std::move(wish);
  }
  const auto keys = answer.find("slip_keys");
  for (const json& item : keys != answer.end() && keys->is_array() ? *keys : json::array()) {
    const auto key = item.is_string() ? crypto::VerifyKey::from_hex(item.get<std::string>()) : std::nullopt;
    if (key && status.slip_keys.size() < k_most_keys) {
      status.slip_keys.push_back(*key);
    }
  }
  return status;
}

Result<std::string> short_text(const json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end()) {
    return std::string();
  }
  if (!found->is_string() || found->get_ref<const std::string&>().size() > k_field_limit) {
    return fail(ErrorCode::bad_value, std::string("field ") + field + " of the question is not a short text");
  }
  return found->get<std::string>();
}

Result<RelayRequest> submit_request(const json& object) {
  RelayRequest request;
  request.ask = RelayRequest::Ask::submit;
  MINGBAI_ASSIGN(const std::string id, short_text(object, "id"));
  const auto submission = object.find("submission");
  if (const auto raw = crypto::from_hex(id); raw && raw->size() == k_submission_id) {
    request.id = *raw;
  } else {
    return fail(ErrorCode::bad_value, "a submission needs an id of 32 hex digits");
  }
  if (submission == object.end()) {
    return fail(ErrorCode::bad_value, "there is no submission");
  }
  MINGBAI_ASSIGN(request.submission, parse_submission(submission->dump()));
  return request;
}

}  // namespace

RelayClient::RelayClient(std::filesystem::path socket, Milliseconds timeout)
    : socket_(std::move(socket)), timeout_(timeout) {}

Result<std::optional<Case>> RelayClient::look_up(const CaseQuestion& question) const {
  MINGBAI_ASSIGN(const std::string line, ask(socket_, timeout_, encode_question(question)));
  MINGBAI_ASSIGN(const json answer, parse_answer(line));
  const auto found = answer.find("case");
  if (found == answer.end()) {
    return fail(ErrorCode::bad_syntax, "the agent's answer is not understood");
  }
  if (found->is_null()) {
    return std::optional<Case>{};
  }
  MINGBAI_ASSIGN(Case value, parse_case(found->dump()));
  return std::optional(std::move(value));
}

Result<LinkStatus> RelayClient::status(const std::string& stood) const {
  json question = {{"ask", "status"}};
  if (!stood.empty()) {
    question["stood"] = stood;
  }
  MINGBAI_ASSIGN(const std::string line, ask(socket_, timeout_, question.dump()));
  return parse_status(line);
}

Result<LinkStatus> RelayClient::sync_now() const {
  MINGBAI_ASSIGN(const std::string line, ask(socket_, timeout_, json{{"ask", "sync"}}.dump()));
  return parse_status(line);
}

Result<TrackingCode> RelayClient::submit(const std::string& id, const Submission& submission) const {
  MINGBAI_ASSIGN(const std::string line, ask(socket_, timeout_, encode_submission(id, submission)));
  MINGBAI_ASSIGN(const json answer, parse_answer(line));
  const auto receipt = answer.find("receipt");
  const auto code = receipt != answer.end() && receipt->is_string()
                        ? TrackingCode::parse(receipt->get_ref<const std::string&>())
                        : tl::make_unexpected(TrackingCodeFault{TrackingCodeFault::Kind::wrong_length});
  if (!code) {
    return fail(ErrorCode::bad_syntax, "the agent's answer is not understood");
  }
  return *code;
}

std::string encode_submission(const std::string& id, const Submission& submission) {
  // The submission is JSON already: put in as it is, it is escaped and checked in one place only.
  return R"({"ask":"submit","id":")" + crypto::to_hex(id) + R"(","submission":)" + encode(submission) + "}";
}

std::string encode_question(const CaseQuestion& question) {
  json object = {{"ask", "case"}};
  if (!question.tracking_code.empty()) {
    object["code"] = question.tracking_code;
  } else {
    object["number"] = question.number;
    object["secret"] = question.secret;
  }
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<RelayRequest> parse_request(std::string_view line) {
  const json object = json::parse(line, nullptr, false);
  if (!object.is_object()) {
    return fail(ErrorCode::bad_syntax, "a question to the agent must be one JSON object a line");
  }
  MINGBAI_ASSIGN(const std::string kind, short_text(object, "ask"));
  RelayRequest request;
  if (kind == "status") {
    MINGBAI_ASSIGN(request.stood, short_text(object, "stood"));
    return request;
  }
  if (kind == "sync") {
    request.ask = RelayRequest::Ask::sync;
    return request;
  }
  if (kind == "submit") {
    return submit_request(object);
  }
  if (kind != "case") {
    return fail(ErrorCode::bad_value, "the agent answers \"case\", \"status\", \"sync\" and \"submit\" only");
  }
  request.ask = RelayRequest::Ask::look_up;
  MINGBAI_ASSIGN(request.question.tracking_code, short_text(object, "code"));
  MINGBAI_ASSIGN(request.question.number, short_text(object, "number"));
  MINGBAI_ASSIGN(request.question.secret, short_text(object, "secret"));
  const auto& [code, number, secret] = request.question;
  const bool by_code = !code.empty() && number.empty() && secret.empty();
  const bool by_number = code.empty() && !number.empty() && !secret.empty();
  if (!by_code && !by_number) {
    return fail(ErrorCode::bad_value, "ask with a code, or with number and secret");
  }
  return request;
}

std::string encode_answer(const std::optional<Case>& answer) {
  return json{{"ok", true}, {"case", answer ? json::parse(to_json(*answer)) : json(nullptr)}}.dump();
}

std::string encode_answer(const LinkStatus& status) {
  json object = {{"ok", true},          {"online", status.online},       {"release", status.release},
                 {"busy", status.busy}, {"activated", status.activated}, {"rounds", status.rounds}};
  if (status.last_error) {
    object["error"] = std::string(name(*status.last_error));
  }
  if (!status.version.empty()) {
    object["version"] = status.version;
  }
  if (!status.picture_wish.empty()) {
    object["picture"] = status.picture_wish;
  }
  for (const crypto::VerifyKey& key : status.slip_keys) {
    object["slip_keys"].push_back(key.hex());
  }
  if (status.checked) {
    object["checked"] = to_iso8601(*status.checked);
  }
  return object.dump();
}

std::string encode_answer(const TrackingCode& receipt) {
  return json{{"ok", true}, {"receipt", receipt.printed()}}.dump();
}

std::string encode_failure(const Error& error) {
  return json{{"ok", false}, {"code", std::string(name(error.code))}}.dump();
}

}  // namespace mingbai::cases
