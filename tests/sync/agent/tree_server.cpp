// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/agent/tree_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "sync/base/check.h"
#include "sync/crypto/digest.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

TreeServer::TreeServer(std::filesystem::path root) : root_(std::move(root)) {
  listener_ = FileDescriptor{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  int ends[2];
  MINGBAI_CHECK(listener_ && ::bind(listener_.get(), generic, size) == 0 && ::listen(listener_.get(), 16) == 0 &&
                ::getsockname(listener_.get(), generic, &size) == 0 && ::pipe(ends) == 0);
  port_ = ntohs(address.sin_port);
  stop_read_ = FileDescriptor{ends[0]};
  stop_write_ = FileDescriptor{ends[1]};
  thread_ = std::thread([this] { serve(); });
}

TreeServer::~TreeServer() {
  stop_write_.reset();
  thread_.join();
}

std::string TreeServer::url() const {
  return "http://127.0.0.1:" + std::to_string(port_);
}

void TreeServer::answer_always(std::string response) {
  std::lock_guard lock(mutex_);
  fixed_ = std::move(response);
}

void TreeServer::replace(const std::string& path, std::string body) {
  std::lock_guard lock(mutex_);
  replaced_[path] = std::move(body);
}

void TreeServer::be_honest() {
  std::lock_guard lock(mutex_);
  fixed_.clear();
  replaced_.clear();
}

std::vector<TreeServer::Served> TreeServer::take_served() {
  std::lock_guard lock(mutex_);
  return std::exchange(served_, {});
}

void TreeServer::serve() {
  for (;;) {
    pollfd entries[] = {{listener_.get(), POLLIN, 0}, {stop_read_.get(), POLLIN, 0}};
    if (::poll(entries, 2, -1) < 0 || entries[1].revents != 0) {
      return;
    }
    const FileDescriptor connection{::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
    const timeval patience{5, 0};
    ::setsockopt(connection.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::string request;
    char buffer[4096];
    while (request.find("\r\n\r\n") == std::string::npos) {
      const ssize_t count = ::recv(connection.get(), buffer, sizeof buffer, 0);
      if (count <= 0) {
        break;
      }
      request.append(buffer, static_cast<std::size_t>(count));
    }
    const std::string response = answer(request);
    std::string_view rest = response;
    while (!rest.empty()) {
      const ssize_t count = ::send(connection.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
      if (count <= 0) {
        break;
      }
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
  }
}

std::string TreeServer::answer(const std::string& request) {
  const std::size_t from = request.find('/');
  const std::string path =
      from == std::string::npos ? "" : request.substr(from + 1, request.find(' ', from) - from - 1);
  std::lock_guard lock(mutex_);
  const auto reply = [&](int status, const std::string& headers, const std::string& body) {
    served_.push_back({path, status});
    return "HTTP/1.1 " + std::to_string(status) + " X\r\nConnection: close\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  };
  if (!fixed_.empty()) {
    served_.push_back({path, 0});
    return fixed_;
  }
  const auto found = replaced_.find(path);
  if (found == replaced_.end() && !std::filesystem::is_regular_file(root_ / path)) {
    return reply(404, "", "not here");
  }
  const std::string body = found != replaced_.end() ? found->second : read_bytes(root_ / path);
  const std::string etag = "\"" + crypto::Digest::of(body).hex().substr(0, 16) + "\"";
  if (request.find("If-None-Match: " + etag) != std::string::npos) {
    return "HTTP/1.1 304 Not Modified\r\nConnection: close\r\nETag: " + etag + "\r\n\r\n" +
           (served_.push_back({path, 304}), "");
  }
  return reply(200, "ETag: " + etag + "\r\n", body);
}

}  // namespace mingbai::test
