// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "sync/base/result.h"
#include "sync/central/web.h"

namespace mingbai::central {

struct HttpServerOptions {
  std::string host = "127.0.0.1";
  int port = 0;  // 0 = the system chooses
  int threads = 16;
  std::size_t body_limit = 4 * 1024 * 1024;  // a larger body is answered 413 without being read
  // The address of a reverse proxy whose X-Real-IP is believed; empty = none.
  std::string trusted_proxy;
};

// HTTP/1.1 on one address; TLS is the reverse proxy's work. `handler` is called on the server's own threads.
class HttpServer {
 public:
  // `refusal` makes the answer for what never reaches the handler: a body over the limit (413), a broken request (400).
  using Refusal = std::function<WebResponse(const WebRequest&, int status)>;
  // Takes the address; nobody is answered yet. io_failed when it cannot be bound.
  static Result<std::unique_ptr<HttpServer>> bind(const HttpServerOptions& options);
  // Begins to answer; once.
  void serve(WebHandler handler, Refusal refusal);
  // Stops accepting, finishes the requests that have begun, ends the threads.
  ~HttpServer();

  int port() const;
  // The same as destruction, any thread, once or more.
  void stop();

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mingbai::central
