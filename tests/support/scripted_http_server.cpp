// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scripted_http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>

namespace mingbai::test {

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::string SeenRequest::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& each) { return each.first == name; });
  return found == headers.end() ? "" : found->second;
}

ScriptedHttpServer::ScriptedHttpServer() {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (listener_ < 0 || ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listener_, 16) != 0 || ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
      ::pipe(wake_) != 0) {
    throw std::runtime_error("cannot open a server on 127.0.0.1");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

ScriptedHttpServer::~ScriptedHttpServer() {
  stopping_ = true;
  ::close(wake_[1]);
  thread_.join();
  ::close(wake_[0]);
  ::close(listener_);
}

void ScriptedHttpServer::enqueue(ScriptedAnswer answer) {
  const std::lock_guard lock(mutex_);
  answers_.push_back(std::move(answer));
}

std::string ScriptedHttpServer::url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
}

std::vector<SeenRequest> ScriptedHttpServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void ScriptedHttpServer::wait_for_requests(std::size_t count) const {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [&] { return requests_.size() >= count; });
}

ScriptedAnswer ScriptedHttpServer::next_answer() {
  const std::lock_guard lock(mutex_);
  if (answers_.empty()) {
    ScriptedAnswer missing;
    missing.status = 404;
    return missing;
  }
  ScriptedAnswer answer = std::move(answers_.front());
  answers_.pop_front();
  return answer;
}

bool ScriptedHttpServer::pause(int milliseconds) {
  pollfd wake{wake_[0], POLLIN, 0};
  ::poll(&wake, 1, milliseconds);
  return !stopping_;
}

bool ScriptedHttpServer::send_all(int connection, std::string_view bytes) {
  while (!bytes.empty() && !stopping_) {
    pollfd ready[2] = {{connection, POLLOUT, 0}, {wake_[0], POLLIN, 0}};
    ::poll(ready, 2, -1);
    const ssize_t count = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK) {
      return false;
    }
    bytes.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
  }
  return !stopping_;
}

void ScriptedHttpServer::serve() {
  while (!stopping_) {
    pollfd ready[2] = {{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
    ::poll(ready, 2, -1);
    if (!stopping_ && (ready[0].revents & POLLIN) != 0) {
      const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection >= 0) {
        serve_connection(connection);
        ::close(connection);
      }
    }
  }
}

bool ScriptedHttpServer::read_request(int connection, SeenRequest& request) {
  std::string bytes;
  std::size_t wanted = std::string::npos;
  std::size_t body_at = 0;
  while (bytes.size() < wanted) {
    pollfd ready[3] = {{connection, POLLIN, 0}, {wake_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
    // Between two requests a new caller goes before the idle connection of the last one.
    ::poll(ready, bytes.empty() ? 3 : 2, -1);
    if (stopping_ || ((ready[0].revents == 0) && bytes.empty() && ready[2].revents != 0)) {
      return false;
    }
    char buffer[16384];
    const ssize_t count = ::recv(connection, buffer, sizeof buffer, 0);
    if (count <= 0) {
      return false;
    }
    bytes.append(buffer, static_cast<std::size_t>(count));
    const std::size_t end = bytes.find("\r\n\r\n");
    if (wanted == std::string::npos && end != std::string::npos) {
      body_at = end + 4;
      std::size_t at = bytes.find("\r\n");
      const std::string first = bytes.substr(0, at);
      request.method = first.substr(0, first.find(' '));
      request.target = first.substr(request.method.size() + 1, first.rfind(' ') - request.method.size() - 1);
      for (at += 2; at < body_at - 2;) {
        const std::size_t line_end = bytes.find("\r\n", at);
        const std::size_t colon = bytes.find(':', at);
        const std::size_t value = bytes.find_first_not_of(' ', colon + 1);
        request.headers.emplace_back(lower(bytes.substr(at, colon - at)), bytes.substr(value, line_end - value));
        at = line_end + 2;
      }
      wanted = body_at + static_cast<std::size_t>(std::atol(request.header("content-length").c_str()));
    }
  }
  request.body = bytes.substr(body_at);
  return true;
}

void ScriptedHttpServer::serve_connection(int connection) {
  for (;;) {
    SeenRequest request;
    if (!read_request(connection, request)) {
      return;
    }
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    arrived_.notify_all();
    if (!answer(connection, request, next_answer())) {
      return;
    }
  }
}

bool ScriptedHttpServer::answer(int connection, const SeenRequest& request, const ScriptedAnswer& scripted) {
  using Fault = ScriptedAnswer::Fault;
  const bool no_head =
      scripted.fault == Fault::close_at_once || scripted.fault == Fault::silence || scripted.fault == Fault::garbage;
  if (no_head) {
    return misbehave(connection, scripted);
  }
  std::string head = "HTTP/1.1 " + std::to_string(scripted.status) + " Scripted\r\n";
  for (const auto& [name, value] : scripted.headers) {
    head += name + ": " + value + "\r\n";
  }
  if (scripted.fault == Fault::endless_headers) {
    return send_all(connection, head) && misbehave(connection, scripted);
  }
  const bool unknown_length =
      scripted.content_length == -2 || scripted.fault == Fault::endless_body || scripted.fault == Fault::drip;
  if (unknown_length) {
    head += "Connection: close\r\n";
  } else {
    head += "Content-Length: " +
            std::to_string(scripted.content_length >= 0 ? scripted.content_length
                                                        : static_cast<long>(scripted.body.size())) +
            "\r\n";
  }
  if (!send_all(connection, head + "\r\n")) {
    return false;
  }
  if (scripted.fault != Fault::none) {
    return misbehave(connection, scripted);
  }
  const bool wrong_length =
      scripted.content_length >= 0 && scripted.content_length != static_cast<long>(scripted.body.size());
  const bool bodiless = request.method == "HEAD" || scripted.status == 304 || scripted.status == 204;
  return (bodiless || send_all(connection, scripted.body)) && !unknown_length && !wrong_length;
}

bool ScriptedHttpServer::misbehave(int connection, const ScriptedAnswer& scripted) {
  using Fault = ScriptedAnswer::Fault;
  const std::string chunk(4096, 'x');
  switch (scripted.fault) {
    case Fault::none:
    case Fault::close_at_once:
      break;
    case Fault::close_mid_body:
      send_all(connection, std::string_view(scripted.body).substr(0, scripted.body.size() / 2));
      break;
    case Fault::garbage:
      send_all(connection, "<html>please sign in</html>\r\n\r\n");
      break;
    case Fault::silence: {
      // Until the caller hangs up or the server stops.
      pollfd ready[2] = {{connection, POLLIN | POLLRDHUP, 0}, {wake_[0], POLLIN, 0}};
      ::poll(ready, 2, -1);
      break;
    }
    case Fault::drip:
      while (send_all(connection, "x") && pause(scripted.drip_pause_ms)) {
      }
      break;
    case Fault::endless_body:
      while (send_all(connection, chunk)) {
      }
      break;
    case Fault::endless_headers:
      while (send_all(connection, "X-More: " + chunk + "\r\n")) {
      }
      break;
  }
  return false;
}

}  // namespace mingbai::test
