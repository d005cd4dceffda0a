// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/write_turns.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include "sync/base/file.h"

namespace mingbai::central {

Result<WriteTurns> WriteTurns::beside(const std::filesystem::path& database) {
  const std::filesystem::path path = database.string() + ".lock";
  FileDescriptor file{::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)};
  return file ? Result<WriteTurns>(WriteTurns(std::move(file))) : fail(error_of_errno("open", path, errno));
}

WriteTurns::Turn::Turn(int descriptor) : descriptor_(descriptor) {
  while (::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
  }
}

WriteTurns::Turn::~Turn() {
  ::flock(descriptor_, LOCK_UN);
}

}  // namespace mingbai::central
