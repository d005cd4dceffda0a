// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/log.h"

namespace mingbai {

// One event that went through Log, for people to read.
struct LogEntry {
  Instant at{};
  LogLevel level = LogLevel::notice;
  std::string event;
  std::string detail;  // "code=io_no_space release=7"
};

// The last events of this process. Safe for concurrent use.
class LogTail {
 public:
  explicit LogTail(std::size_t limit) : limit_(limit) {}

  void add(LogEntry entry);
  std::vector<LogEntry> entries() const;  // oldest first

 private:
  const std::size_t limit_;
  mutable std::mutex mutex_;  // protects entries_
  std::deque<LogEntry> entries_;
};

}  // namespace mingbai
