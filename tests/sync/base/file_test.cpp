// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/file.h"

#include <cerrno>

#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using mingbai::test::TempDirectory;
using mingbai::test::write_bytes;

TEST_CASE("a file is read whole up to its limit and not one byte beyond", "[base]") {
  const TempDirectory folder;
  write_bytes(folder / "f", std::string("a\0b", 3));
  CHECK(*read_file(folder / "f", 3) == std::string("a\0b", 3));
  CHECK(read_file(folder / "f", 2).error().code == ErrorCode::too_large);
  CHECK(read_file(folder / "missing", 10).error().code == ErrorCode::io_not_found);
  CHECK(read_file("/dev/zero", 100'000).error().code == ErrorCode::too_large);
  CHECK_FALSE(read_file(folder.path(), 10));
}

TEST_CASE("folders are made with their parents and twice without harm", "[base]") {
  const TempDirectory folder;
  REQUIRE(make_directories(folder / "a/b/c"));
  REQUIRE(make_directories(folder / "a/b/c"));
  CHECK(sync_directory(folder / "a/b/c"));
  CHECK(sync_directory(folder / "none").error().code == ErrorCode::io_not_found);
  write_bytes(folder / "file", "x");
  CHECK_FALSE(make_directories(folder / "file/below"));
}

TEST_CASE("the system's errors have the code that tells what to do", "[base]") {
  CHECK(code_of_errno(ENOSPC) == ErrorCode::io_no_space);
  CHECK(code_of_errno(EDQUOT) == ErrorCode::io_no_space);
  CHECK(code_of_errno(EROFS) == ErrorCode::io_denied);
  CHECK(code_of_errno(EACCES) == ErrorCode::io_denied);
  CHECK(code_of_errno(ENOTDIR) == ErrorCode::io_not_found);
  CHECK(code_of_errno(EIO) == ErrorCode::io_failed);
}
