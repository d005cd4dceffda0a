// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The agent's only file that includes httplib.h: it is slow to compile.
#include <httplib.h>

#include <charconv>
#include <chrono>
#include <thread>

#include "sync/agent/shared_files.h"

namespace mingbai::agent {

namespace {

constexpr std::size_t k_threads = 4;
constexpr int k_slow_neighbour_seconds = 5;
constexpr int k_keep_alive_seconds = 2;

}  // namespace

struct ShareServer::Running {
  httplib::Server server;
  int port = 0;
  std::thread thread;
};

ShareServer::ShareServer(std::unique_ptr<Running> running) : running_(std::move(running)) {}

ShareServer::~ShareServer() {
  running_->server.stop();
  running_->thread.join();
}

int ShareServer::port() const {
  return running_->port;
}

Result<std::unique_ptr<ShareServer>> ShareServer::start(const SharedFiles& files, const std::string& address) {
  const std::size_t colon = address.rfind(':');
  std::string host = address.substr(0, colon == std::string::npos ? 0 : colon);
  int port = -1;
  const char* const end = address.data() + address.size();
  const bool is_number =
      colon != std::string::npos && std::from_chars(address.data() + colon + 1, end, port).ptr == end;
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  }
  if (host.empty() || !is_number || port < 0 || port > 65'535) {
    return fail(ErrorCode::bad_value, "share must be address:port, e.g. 0.0.0.0:8089; it is \"" + address + "\"");
  }
  auto running = std::make_unique<Running>();
  httplib::Server& server = running->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(k_threads); };
  server.set_payload_max_length(1);
  server.set_keep_alive_timeout(k_keep_alive_seconds);
  server.set_read_timeout(k_slow_neighbour_seconds);
  server.set_write_timeout(k_slow_neighbour_seconds);
  server.set_tcp_nodelay(true);
  server.Get("/.*", [files](const httplib::Request& request, httplib::Response& response) {
    auto bytes = files.find(std::string_view(request.path).substr(1));
    if (!bytes) {
      response.status = 404;
      return;
    }
    response.set_header("Cache-Control", "no-transform");
    response.set_content(std::move(*bytes), "application/octet-stream");
  });
  if (port == 0) {
    running->port = server.bind_to_any_port(host);
  } else {
    running->port = server.bind_to_port(host, port) ? port : -1;
  }
  if (running->port <= 0) {
    return fail(ErrorCode::io_failed, "cannot listen on " + address + "; is another program there?");
  }
  running->thread = std::thread([&server] { server.listen_after_bind(); });
  // To stop it before it runs would be without effect.
  while (!server.is_running()) {
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return std::unique_ptr<ShareServer>(new ShareServer(std::move(running)));
}

}  // namespace mingbai::agent
