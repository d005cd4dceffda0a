// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "sync/base/file_descriptor.h"
#include "sync/base/result.h"

namespace mingbai::central {

// Lets one process at a time write to a SQLite database, by a lock file beside it: SQLite before 3.51.3 may damage a
// WAL that two connections write and checkpoint at once. The lock goes when its process dies. One thread at a time.
class WriteTurns {
 public:
  // Makes "<database>.lock"; io_... when it cannot.
  static Result<WriteTurns> beside(const std::filesystem::path& database);

  // From its making on, no other process writes.
  class Turn {
   public:
    explicit Turn(int descriptor);
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    int descriptor_;
  };
  // Waits for it. Dies before this.
  Turn take() const { return Turn(file_.get()); }

 private:
  explicit WriteTurns(FileDescriptor file) : file_(std::move(file)) {}
  FileDescriptor file_;
};

}  // namespace mingbai::central
