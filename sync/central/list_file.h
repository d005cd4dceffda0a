// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/base/result.h"

namespace mingbai::central {

// 1 to 64 ASCII letters, digits and characters of `also`.
bool is_plain_name(std::string_view text, std::string_view also);
// An absent file is an empty one; too_large, io_*.
Result<std::string> read_or_empty(const std::filesystem::path& file, std::size_t limit);

// A list that an administrator's command writes and a running server reads again when it changes. Safe for concurrent
// use.
template <class Entry>
class ListFile {
 public:
  using Parse = Result<std::vector<Entry>> (*)(const std::string& bytes, const std::string& source);

  // Without a file (an empty path) the list is empty for ever.
  ListFile(std::filesystem::path file, std::size_t limit, Parse parse)
      : file_(std::move(file)), limit_(limit), parse_(parse) {}

  // Reads the file again if its bytes changed; a broken one leaves the old list in force.
  Result<void> refresh() {
    if (file_.empty()) {
      return {};
    }
    MINGBAI_ASSIGN(std::string bytes, read_or_empty(file_, limit_));
    const std::lock_guard lock(mutex_);
    if (bytes == bytes_) {
      return {};
    }
    MINGBAI_ASSIGN(entries_, parse_(bytes, file_.string()));
    bytes_ = std::move(bytes);
    return {};
  }

  // What `look` makes of the entries, under the lock.
  template <class Look>
  auto look_at(const Look& look) const {
    const std::lock_guard lock(mutex_);
    return look(entries_);
  }

 private:
  const std::filesystem::path file_;
  const std::size_t limit_;
  const Parse parse_;
  mutable std::mutex mutex_;
  std::string bytes_;           // protected by mutex_
  std::vector<Entry> entries_;  // protected by mutex_
};

}  // namespace mingbai::central
