// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/page_keep.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "sync/base/directory.h"
#include "sync/base/file_descriptor.h"

namespace mingbai::print {
namespace {

constexpr std::string_view k_ending = ".page";
constexpr std::uint64_t k_mark = 0x316567617050424dULL;  // "MBPpage1"
constexpr std::uint64_t k_most_bytes = 16U << 20U;

struct Head {
  std::uint64_t mark = k_mark;
  std::int64_t made = 0;  // wall seconds
  std::int32_t attempts = 0;
  std::int32_t rows = 0;
  std::uint64_t original_bytes = 0;
  std::uint64_t copy_bytes = 0;
};

bool is_memory(const std::filesystem::path& folder) {
  struct statfs system {};
  if (::statfs(folder.c_str(), &system) != 0) return false;
  return system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC;
}

bool write_whole(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::optional<Head> read_head(int file) {
  Head head;
  if (::pread(file, &head, sizeof(head), 0) != static_cast<ssize_t>(sizeof(head)) || head.mark != k_mark) {
    return std::nullopt;
  }
  if (head.original_bytes > k_most_bytes || head.copy_bytes > k_most_bytes || head.attempts < 0) return std::nullopt;
  return head;
}

std::optional<std::string> read_at(int file, std::uint64_t offset, std::uint64_t size) {
  std::string bytes(size, '\0');
  if (::pread(file, bytes.data(), size, static_cast<off_t>(offset)) != static_cast<ssize_t>(size)) return std::nullopt;
  return bytes;
}

void overwrite_and_remove(const std::filesystem::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (file && ::fstat(file.get(), &status) == 0) {
    write_whole(file.get(), std::string(static_cast<std::size_t>(status.st_size), '\0'));
  }
  ::unlink(path.c_str());
}

}  // namespace

PageKeep::PageKeep(std::filesystem::path folder, const Clock& clock) : clock_(&clock) {
  std::error_code error;
  if (std::filesystem::create_directories(folder.parent_path(), error); error) return;
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return;
  struct stat status {};
  // Somebody else's folder of that name is not trusted with a page.
  if (::lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != ::geteuid() ||
      (status.st_mode & 0077U) != 0 || !is_memory(folder)) {
    return;
  }
  folder_ = std::move(folder);
  for (const std::filesystem::path& page : listed_or_none(folder_)) {
    if (too_old(page)) overwrite_and_remove(page);
  }
}

std::filesystem::path PageKeep::path_of(std::string_view job_id) const {
  return folder_ / (std::string(job_id) + std::string(k_ending));
}

bool PageKeep::too_old(const std::filesystem::path& path) const {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  const auto head = file ? read_head(file.get()) : std::nullopt;
  if (!head) return true;
  const auto age = clock_->now() - Instant{std::chrono::seconds{head->made}};
  return age > k_page_life || age < -k_page_life;
}

void PageKeep::put(std::string_view job_id, const Page& page) {
  if (!keeps()) return;
  const std::filesystem::path path = path_of(job_id);
  const std::filesystem::path aside = path.string() + ".part";
  Head head;
  head.made = clock_->now().time_since_epoch().count();
  head.attempts = attempts_of(job_id);
  head.rows = page.rows;
  head.original_bytes = page.original.size();
  head.copy_bytes = page.copy.size();
  const FileDescriptor file(::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
  const bool whole = file && write_whole(file.get(), {reinterpret_cast<const char*>(&head), sizeof(head)}) &&
                     write_whole(file.get(), page.original) && write_whole(file.get(), page.copy);
  if (!whole || ::rename(aside.c_str(), path.c_str()) != 0) overwrite_and_remove(aside);
}

void PageKeep::note_attempt(std::string_view job_id, int attempt) {
  if (!keeps()) return;
  const FileDescriptor file(::open(path_of(job_id).c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
  auto head = file ? read_head(file.get()) : std::nullopt;
  if (!head) return;
  head->attempts = std::max(head->attempts, attempt);
  if (::pwrite(file.get(), &*head, sizeof(*head), 0) < 0) return;
}

void PageKeep::drop(std::string_view job_id) {
  if (keeps()) overwrite_and_remove(path_of(job_id));
}

std::vector<PageKeep::Kept> PageKeep::all() const {
  std::vector<Kept> kept;
  if (!keeps()) return kept;
  for (const std::filesystem::path& page : listed_or_none(folder_)) {
    if (page.extension() != k_ending || too_old(page)) continue;
    const FileDescriptor file(::open(page.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    const auto head = file ? read_head(file.get()) : std::nullopt;
    if (!head) continue;
    auto original = read_at(file.get(), sizeof(Head), head->original_bytes);
    auto copy = read_at(file.get(), sizeof(Head) + head->original_bytes, head->copy_bytes);
    if (!original || !copy) continue;
    kept.push_back({page.stem().string(), head->attempts, Page{std::move(*original), std::move(*copy), head->rows}});
  }
  return kept;
}

int PageKeep::attempts_of(std::string_view job_id) const {
  if (!keeps()) return 0;
  const FileDescriptor file(::open(path_of(job_id).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  const auto head = file ? read_head(file.get()) : std::nullopt;
  return head ? head->attempts : 0;
}

}  // namespace mingbai::print
