// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/log_tail.h"

#include <utility>

namespace mingbai {

void LogTail::add(LogEntry entry) {
  const std::lock_guard lock(mutex_);
  entries_.push_back(std::move(entry));
  if (entries_.size() > limit_) {
    entries_.pop_front();
  }
}

std::vector<LogEntry> LogTail::entries() const {
  const std::lock_guard lock(mutex_);
  return {entries_.begin(), entries_.end()};
}

}  // namespace mingbai
