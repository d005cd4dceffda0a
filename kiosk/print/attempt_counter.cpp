// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/attempt_counter.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "sync/base/file.h"

namespace mingbai::print {
namespace {

struct Record {
  std::array<char, 8> mark{'M', 'B', 'p', 'r', 'i', 'n', 't', '1'};
  std::int64_t count = 0;
  std::int64_t complement = 0;
};
static_assert(sizeof(Record) == 24);

}  // namespace

Result<AttemptCounter> AttemptCounter::open(const std::filesystem::path& path) {
  std::error_code error;
  const bool was_there = std::filesystem::exists(path, error);
  FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file) return fail(error_of_errno("open", path, errno));
  if (!was_there) MINGBAI_TRY(sync_directory(path.parent_path()));
  return AttemptCounter(path, std::move(file), was_there);
}

std::optional<std::int64_t> AttemptCounter::read() const {
  Record record;
  std::array<char, sizeof(Record)> bytes{};
  if (::pread(file_.get(), bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return std::nullopt;
  std::memcpy(&record, bytes.data(), bytes.size());
  if (record.mark != Record{}.mark || record.count < 0 || record.complement != ~record.count) return std::nullopt;
  return record.count;
}

Result<void> AttemptCounter::write(std::int64_t count) const {
  Record record;
  record.count = count;
  record.complement = ~count;
  // Far less than a sector: written whole or not at all.
  if (::pwrite(file_.get(), &record, sizeof(record), 0) != static_cast<ssize_t>(sizeof(record)) ||
      ::fdatasync(file_.get()) != 0) {
    return fail(error_of_errno("write", path_, errno));
  }
  return {};
}

}  // namespace mingbai::print
