// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace mingbai::test {

// One answer of the server, and the way it misbehaves.
struct ScriptedAnswer {
  enum class Fault {
    none,
    close_at_once,    // no byte at all
    close_mid_body,   // half of the body, then the connection is closed
    drip,             // the body one byte in each `drip_pause_ms`, without end
    endless_body,     // chunks for ever
    endless_headers,  // header lines for ever
    silence,          // reads the request and never answers
    garbage,          // no HTTP at all
  };

  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  Fault fault = Fault::none;
  // Told instead of the true size when 0 or more; -2 leaves the header out (the end of the connection ends the body).
  long content_length = -1;
  int drip_pause_ms = 50;
};

struct SeenRequest {
  std::string method;
  std::string target;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;

  std::string header(std::string_view name) const;  // "" when absent
};

// A real server on 127.0.0.1 with a port of its own, one connection after the other, on its own thread. Answers are
// given in the order of `enqueue`; with none left it answers 404. Dies cleanly in the middle of any fault.
class ScriptedHttpServer {
 public:
  ScriptedHttpServer();
  ~ScriptedHttpServer();
  ScriptedHttpServer(const ScriptedHttpServer&) = delete;
  ScriptedHttpServer& operator=(const ScriptedHttpServer&) = delete;

  void enqueue(ScriptedAnswer answer);
  int port() const { return port_; }
  // "http://127.0.0.1:<port>" + path
  std::string url(std::string_view path) const;
  std::vector<SeenRequest> requests() const;
  // Blocks until `count` requests were read.
  void wait_for_requests(std::size_t count) const;

 private:
  void serve();
  void serve_connection(int connection);
  bool read_request(int connection, SeenRequest& request);
  // False when the connection must be closed.
  bool answer(int connection, const SeenRequest& request, const ScriptedAnswer& answer);
  bool misbehave(int connection, const ScriptedAnswer& answer);
  bool send_all(int connection, std::string_view bytes);
  // False when the server is stopping.
  bool pause(int milliseconds);
  ScriptedAnswer next_answer();

  int listener_ = -1;
  int port_ = 0;
  int wake_[2] = {-1, -1};  // closing the write end wakes every poll
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;  // protects what follows
  mutable std::condition_variable arrived_;
  std::deque<ScriptedAnswer> answers_;
  std::vector<SeenRequest> requests_;
  std::thread thread_;
};

}  // namespace mingbai::test
