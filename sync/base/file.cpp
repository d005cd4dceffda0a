// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "sync/base/file_descriptor.h"

namespace mingbai {

ErrorCode code_of_errno(int error_number) {
  switch (error_number) {
    case ENOENT:
    case ENOTDIR:
      return ErrorCode::io_not_found;
    case ENOSPC:
    case EDQUOT:
      return ErrorCode::io_no_space;
    case EACCES:
    case EPERM:
    case EROFS:
      return ErrorCode::io_denied;
    default:
      return ErrorCode::io_failed;
  }
}

Error error_of_errno(std::string_view action, const std::filesystem::path& path, int error_number) {
  return Error{code_of_errno(error_number),
               "cannot " + std::string(action) + " " + path.string() + ": " + std::strerror(error_number)};
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file) {
    return fail(error_of_errno("open", path, errno));
  }
  std::string bytes;
  char buffer[64 * 1024];
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer, sizeof buffer);
    if (count < 0) {
      if (errno == EINTR) {
        continue;
      }
      return fail(error_of_errno("read", path, errno));
    }
    if (count == 0) {
      return bytes;
    }
    if (bytes.size() + static_cast<std::size_t>(count) > limit) {
      return fail(ErrorCode::too_large, path.string() + " has more than " + std::to_string(limit) + " bytes");
    }
    bytes.append(buffer, static_cast<std::size_t>(count));
  }
}

Result<void> make_directories(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) {
    return fail(error_of_errno("make folder", path, error.value()));
  }
  return {};
}

Result<void> sync_directory(const std::filesystem::path& directory) {
  FileDescriptor folder{::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!folder) {
    return fail(error_of_errno("open folder", directory, errno));
  }
  if (::fsync(folder.get()) != 0) {
    return fail(error_of_errno("sync folder", directory, errno));
  }
  return {};
}

}  // namespace mingbai
