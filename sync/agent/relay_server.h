// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "sync/base/file_descriptor.h"
#include "sync/base/log.h"
#include "sync/base/result.h"
#include "sync/cases/relay.h"

namespace mingbai::agent {

// The agent's end of the local socket: answers the kiosk, one question a connection. A few worker threads, so that one
// slow look-up does not hold up the status line; a peer that sends nothing is dropped after five seconds.
class RelayServer {
 public:
  using Answer = std::function<std::string(const cases::RelayRequest&)>;  // one line; called from several threads

  // Binds and starts; replaces a socket file that a dead agent left. conflict if a living agent answers there.
  static Result<std::unique_ptr<RelayServer>> start(const std::filesystem::path& socket, Answer answer, const Log& log);
  ~RelayServer();  // stops, joins, removes the socket file

 private:
  RelayServer(std::filesystem::path path, FileDescriptor listener, FileDescriptor stop_read, FileDescriptor stop_write,
              Answer answer, const Log& log);
  void serve();
  void converse(int connection) const;

  std::filesystem::path path_;
  FileDescriptor listener_;
  FileDescriptor stop_read_;  // becomes readable when the server stops
  FileDescriptor stop_write_;
  Answer answer_;
  const Log& log_;
  std::vector<std::thread> workers_;
};

}  // namespace mingbai::agent
