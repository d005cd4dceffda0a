// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "sync/base/file_descriptor.h"
#include "sync/base/result.h"

namespace mingbai::print {

// A number on disk beside the database, durable when `write` returns: how many attempts were ever begun. 24 bytes: a
// mark, the number, its complement. One thread.
class AttemptCounter {
 public:
  static Result<AttemptCounter> open(const std::filesystem::path& path);
  // Nothing for a new or damaged file.
  std::optional<std::int64_t> read() const;
  Result<void> write(std::int64_t count) const;
  bool was_there() const { return was_there_; }

 private:
  AttemptCounter(std::filesystem::path path, FileDescriptor file, bool was_there)
      : path_(std::move(path)), file_(std::move(file)), was_there_(was_there) {}
  std::filesystem::path path_;
  FileDescriptor file_;
  bool was_there_;
};

}  // namespace mingbai::print
