// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::http {

struct Header {
  std::string name;
  std::string value;
};

enum class Method { get, head, post, put };

// none: a 3xx (304 apart) is an error. same_host: followed on the same scheme, host and port, at most five times.
enum class Redirects { none, same_host };

// Every request has all limits; a server that drips, floods or falls silent costs no more than this.
struct Limits {
  Milliseconds connect_timeout{10'000};
  Milliseconds total_timeout{120'000};
  std::size_t max_bytes = 16 * 1024 * 1024;  // of the body, counted as it arrives
  std::size_t low_speed_bytes = 64;          // a second, on average over low_speed_time
  Milliseconds low_speed_time{20'000};
};

struct Request {
  Method method = Method::get;
  std::string url;
  std::vector<Header> headers;  // If-None-Match, Authorization, Content-Type ...
  std::string body;
  Limits limits;
  Redirects redirects = Redirects::none;
  // When another thread sets it the request ends with `cancelled` within a second. Not owned; may be null.
  const std::atomic<bool>* cancelled = nullptr;
};

struct Response {
  int status = 0;
  std::vector<Header> headers;  // of the last answer
  std::string body;

  // The first header of this name, in any case.
  std::optional<std::string_view> header(std::string_view name) const;
  bool ok() const { return status >= 200 && status < 300; }
};

// Any complete answer is a Response, whatever its status. Failures: network_unreachable (no name, no route, connection
// lost half-way), network_refused (nobody listens), network_timeout (any of the time limits), network_intercepted
// (wrong certificate, redirect away, not HTTP: somebody else answered), too_large, bad_value (URL, header), cancelled.
// Messages hold scheme, host and path, never the query, a header or the body. One thread at a time for one client;
// never throws.
class Client {
 public:
  virtual ~Client() = default;
  virtual Result<Response> send(const Request& request) = 0;
};

// The response when its status is 2xx (or 304), else http_status with the number.
Result<Response> require_ok(Result<Response> response);

}  // namespace mingbai::http
