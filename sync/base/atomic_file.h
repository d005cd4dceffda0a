// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "sync/base/file_descriptor.h"
#include "sync/base/result.h"

namespace mingbai {

// Writes aside and becomes visible under its name only by `commit`, all or nothing, and durable when commit returns:
// data fsync, rename, fsync of the folder. Destroyed without commit, it leaves nothing behind. One thread.
class AtomicFile {
 public:
  // Creates "<path>.tmp-XXXXXX" in the same folder, which must exist. Mode 0644, or 0600 for `Secrecy::secret`.
  enum class Secrecy { open, secret };
  static Result<AtomicFile> create(const std::filesystem::path& path, Secrecy secrecy = Secrecy::open);

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  // After a failed write the file can only be dropped.
  Result<void> write(std::string_view bytes);
  Result<void> commit();

 private:
  AtomicFile(std::filesystem::path path, std::filesystem::path aside, FileDescriptor file);

  std::filesystem::path path_;
  std::filesystem::path aside_;  // empty once committed or moved away
  FileDescriptor file_;
};

// create, write, commit.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes,
                                   AtomicFile::Secrecy secrecy = AtomicFile::Secrecy::open);

}  // namespace mingbai
