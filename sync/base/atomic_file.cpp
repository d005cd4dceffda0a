// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/atomic_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "sync/base/file.h"

namespace mingbai {

AtomicFile::AtomicFile(std::filesystem::path path, std::filesystem::path aside, FileDescriptor file)
    : path_(std::move(path)), aside_(std::move(aside)), file_(std::move(file)) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)), aside_(std::exchange(other.aside_, {})), file_(std::move(other.file_)) {}

AtomicFile::~AtomicFile() {
  if (!aside_.empty()) {
    ::unlink(aside_.c_str());
  }
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& path, Secrecy secrecy) {
  std::string aside = path.string() + ".tmp-XXXXXX";
  FileDescriptor file{::mkostemp(aside.data(), 02000000 /* O_CLOEXEC */)};
  if (!file) {
    return fail(error_of_errno("create a file beside", path, errno));
  }
  AtomicFile result{path, aside, std::move(file)};
  if (::fchmod(result.file_.get(), secrecy == Secrecy::secret ? 0600 : 0644) != 0) {
    return fail(error_of_errno("set the mode of", path, errno));
  }
  return result;
}

Result<void> AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file_.get(), bytes.data(), bytes.size());
    if (count < 0) {
      if (errno == EINTR) {
        continue;
      }
      return fail(error_of_errno("write", path_, errno));
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<void> AtomicFile::commit() {
  if (::fsync(file_.get()) != 0) {
    return fail(error_of_errno("sync", path_, errno));
  }
  file_.reset();
  if (::rename(aside_.c_str(), path_.c_str()) != 0) {
    return fail(error_of_errno("rename into place", path_, errno));
  }
  aside_.clear();
  const auto folder = path_.parent_path();
  return sync_directory(folder.empty() ? "." : folder);
}

Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes,
                                   AtomicFile::Secrecy secrecy) {
  MINGBAI_ASSIGN(AtomicFile file, AtomicFile::create(path, secrecy));
  MINGBAI_TRY(file.write(bytes));
  return file.commit();
}

}  // namespace mingbai
