// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/atomic_file.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <optional>
#include <utility>

#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

using mingbai::AtomicFile;
using mingbai::ErrorCode;
using mingbai::test::read_bytes;
using mingbai::test::TempDirectory;
using mingbai::test::write_bytes;

namespace {

std::size_t count_entries(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

unsigned mode_of(const std::filesystem::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777u;
}

// No file of this process may grow beyond `bytes`; the write then fails as on a full disk instead of ending the
// process.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &old_limit_);
    const rlimit limit{bytes, old_limit_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &old_limit_);
    std::signal(SIGXFSZ, old_handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  void (*old_handler_)(int);
  rlimit old_limit_{};
};

}  // namespace

TEST_CASE("a file written aside is not visible before commit and whole after it", "[base]") {
  const TempDirectory folder;
  const auto path = folder / "pointer";
  auto file = AtomicFile::create(path);
  REQUIRE(file);
  REQUIRE(file->write("one "));
  REQUIRE(file->write("two"));
  CHECK_FALSE(std::filesystem::exists(path));
  REQUIRE(file->commit());
  CHECK(read_bytes(path) == "one two");
  CHECK(count_entries(folder.path()) == 1);
}

TEST_CASE("a reader sees the old content until the new one is committed", "[base]") {
  const TempDirectory folder;
  const auto path = folder / "pointer";
  write_bytes(path, "old");
  auto file = AtomicFile::create(path);
  REQUIRE(file);
  REQUIRE(file->write("new"));
  CHECK(read_bytes(path) == "old");
  REQUIRE(file->commit());
  CHECK(read_bytes(path) == "new");
}

TEST_CASE("a file that is dropped without commit leaves nothing behind", "[base]") {
  const TempDirectory folder;
  {
    auto file = AtomicFile::create(folder / "dropped");
    REQUIRE(file);
    REQUIRE(file->write("half"));
  }
  CHECK(count_entries(folder.path()) == 0);
}

TEST_CASE("a file that was moved is committed once and cleaned up once", "[base]") {
  const TempDirectory folder;
  auto first = AtomicFile::create(folder / "moved");
  REQUIRE(first);
  std::optional<AtomicFile> second(std::move(*first));
  REQUIRE(second->write("x"));
  REQUIRE(second->commit());
  second.reset();
  CHECK(read_bytes(folder / "moved") == "x");
}

TEST_CASE("a disk that takes no more fails the write and keeps the old file", "[base]") {
  const TempDirectory folder;
  const auto path = folder / "pointer";
  write_bytes(path, "old");
  {
    const FileSizeLimit limit(4096);
    const auto result = mingbai::write_file_atomically(path, std::string(10'000, 'x'));
    REQUIRE_FALSE(result);
    CHECK(result.error().message.find("pointer") != std::string::npos);
  }
  CHECK(read_bytes(path) == "old");
  CHECK(count_entries(folder.path()) == 1);
}

TEST_CASE("a secret is never readable by others, an open file is", "[base]") {
  const TempDirectory folder;
  REQUIRE(mingbai::write_file_atomically(folder / "secret", "s", AtomicFile::Secrecy::secret));
  REQUIRE(mingbai::write_file_atomically(folder / "open", "o"));
  CHECK(mode_of(folder / "secret") == 0600);
  CHECK(mode_of(folder / "open") == 0644);
}

TEST_CASE("a missing folder is told as not found", "[base]") {
  const TempDirectory folder;
  const auto file = AtomicFile::create(folder / "no" / "such" / "file");
  REQUIRE_FALSE(file);
  CHECK(file.error().code == ErrorCode::io_not_found);
}
