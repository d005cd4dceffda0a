// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The only file that includes httplib.h: it is slow to compile, and its types stay here.
#include "sync/central/http_server.h"

#include <httplib.h>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <thread>

namespace mingbai::central {

struct HttpServer::State {
  httplib::Server server;
  HttpServerOptions options;
  WebHandler handler;
  Refusal refusal;
  int port = 0;
  socket_t listening = INVALID_SOCKET;  // the server's; the last that it made
  std::thread thread;
  std::mutex stopping;
};

namespace {

constexpr int k_keep_alive_seconds = 2;  // an idle connection must not hold up SIGTERM for long
constexpr std::size_t k_requests_a_connection = 200;
constexpr int k_slow_client_seconds = 10;
// Connections that the system keeps until they are taken up. The library asks for five; of a hundred that come at once
// the rest would have their first bytes dropped and sent again after seconds.
constexpr int k_waiting_connections = 1024;

WebRequest to_web(const httplib::Request& request, const std::string& trusted_proxy) {
  WebRequest web;
  web.method = request.method;
  web.path = request.path;
  web.body = request.body;
  web.client = request.remote_addr;
  for (const auto& [name, part] : request.files) {
    web.parts.push_back({name, part.filename, part.content});
  }
  for (const auto& [name, value] : request.params) {
    web.query.emplace_back(name, value);
  }
  for (const auto& [name, value] : request.headers) {
    web.headers.emplace_back(name, value);
  }
  if (!trusted_proxy.empty() && web.client == trusted_proxy) {
    if (const auto named = web.header("X-Real-IP"); named && !named->empty()) {
      web.client = *named;
    }
  }
  return web;
}

void put(WebResponse&& web, httplib::Response& response) {
  response.status = web.status;
  for (auto& [name, value] : web.headers) {
    response.set_header(name, value);
  }
  if (!web.body.empty() || !web.content_type.empty()) {
    response.set_content(web.body, web.content_type);
  }
}

}  // namespace

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

HttpServer::~HttpServer() {
  stop();
}

int HttpServer::port() const {
  return state_->port;
}

void HttpServer::stop() {
  const std::lock_guard lock(state_->stopping);
  if (state_->thread.joinable()) {
    state_->server.stop();
    state_->thread.join();
  }
}

Result<std::unique_ptr<HttpServer>> HttpServer::bind(const HttpServerOptions& options) {
  auto state = std::make_unique<State>();
  state->options = options;
  httplib::Server& server = state->server;
  const int threads = options.threads;
  server.new_task_queue = [threads] { return new httplib::ThreadPool(static_cast<std::size_t>(threads)); };
  server.set_payload_max_length(options.body_limit);
  server.set_keep_alive_max_count(k_requests_a_connection);
  server.set_keep_alive_timeout(k_keep_alive_seconds);
  server.set_read_timeout(k_slow_client_seconds);
  server.set_write_timeout(k_slow_client_seconds);
  server.set_tcp_nodelay(true);
  server.set_socket_options([raw = state.get()](socket_t socket) {
    httplib::default_socket_options(socket);
    raw->listening = socket;
  });
  if (options.port == 0) {
    state->port = server.bind_to_any_port(options.host);
  } else {
    state->port = server.bind_to_port(options.host, options.port) ? options.port : -1;
  }
  if (state->port <= 0) {
    return fail(ErrorCode::io_failed, "cannot listen on " + options.host + ":" + std::to_string(options.port) +
                                          "; is another program there, or is the port below 1024?");
  }
  if (::listen(state->listening, k_waiting_connections) != 0) {
    return fail(ErrorCode::io_failed, std::string("cannot keep connections waiting: ") + std::strerror(errno));
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

void HttpServer::serve(WebHandler handler, Refusal refusal) {
  State* const shared = state_.get();
  shared->handler = std::move(handler);
  shared->refusal = std::move(refusal);
  httplib::Server& server = shared->server;
  const auto answer = [shared](const httplib::Request& request, httplib::Response& response) {
    put(shared->handler(to_web(request, shared->options.trusted_proxy)), response);
  };
  server.Get(".*", answer);
  server.Post(".*", answer);
  server.Put(".*", answer);
  server.Patch(".*", answer);
  server.Delete(".*", answer);
  server.Options(".*", answer);
  const httplib::Server::HandlerWithResponse refused = [shared](const httplib::Request& request,
                                                                httplib::Response& response) {
    // Answers of ours carry a type; what comes here without one was refused before the handler saw it.
    if (!response.has_header("Content-Type") && response.body.empty()) {
      put(shared->refusal(to_web(request, shared->options.trusted_proxy), response.status), response);
    }
    return httplib::Server::HandlerResponse::Handled;
  };
  server.set_error_handler(refused);
  shared->thread = std::thread([shared] { shared->server.listen_after_bind(); });
  // stop() before the loop has begun would be lost.
  while (!server.is_running()) {
    std::this_thread::yield();
  }
}

}  // namespace mingbai::central
