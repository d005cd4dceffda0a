// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "sync/base/file_descriptor.h"

namespace mingbai::test {

// A real static file server on 127.0.0.1 with a port of its own: GET, ETag, 304, 404; and the wrong answers of a portal
// or a tamperer on demand. Safe for concurrent use.
class TreeServer {
 public:
  struct Served {
    std::string path;
    int status = 0;  // 0: the fixed answer
  };

  explicit TreeServer(std::filesystem::path root);
  ~TreeServer();
  TreeServer(const TreeServer&) = delete;
  TreeServer& operator=(const TreeServer&) = delete;

  std::string url() const;
  void answer_always(std::string response);  // the raw bytes of an HTTP answer to everything
  void replace(const std::string& path, std::string body);
  void be_honest();
  std::vector<Served> take_served();

 private:
  void serve();
  std::string answer(const std::string& request);

  std::filesystem::path root_;
  FileDescriptor listener_;
  FileDescriptor stop_read_;
  FileDescriptor stop_write_;
  int port_ = 0;
  std::mutex mutex_;  // protects what follows
  std::string fixed_;
  std::map<std::string, std::string> replaced_;
  std::vector<Served> served_;
  std::thread thread_;
};

}  // namespace mingbai::test
