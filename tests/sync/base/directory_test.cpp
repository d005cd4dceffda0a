// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/directory.h"

#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::test;

TEST_CASE("what lies in a folder is listed by name", "[base]") {
  const TempDirectory folder;
  for (const char* name : {"b", "a", ".c"}) {
    write_bytes(folder / name, "x");
  }
  std::filesystem::create_directory(folder / "d");
  const auto paths = list_directory(folder.path());
  REQUIRE(paths);
  CHECK(*paths == std::vector<std::filesystem::path>{folder / ".c", folder / "a", folder / "b", folder / "d"});
  CHECK(listed_or_none(folder.path()) == *paths);
}

TEST_CASE("a disk that does not say whether something is there says why", "[base]") {
  const TempDirectory folder;
  write_bytes(folder / "file", "x");
  CHECK(is_there(folder / "file") == true);
  CHECK(is_there(folder.path()) == true);
  CHECK(is_there(folder / "absent") == false);
  CHECK(is_there(folder / "file" / "below") == false);
  std::filesystem::create_symlink("loop", folder / "loop");
  CHECK(is_there(folder / "loop").error().code == ErrorCode::io_failed);
}

TEST_CASE("a folder that cannot be listed says why", "[base]") {
  const TempDirectory folder;
  write_bytes(folder / "file", "x");
  CHECK(list_directory(folder / "absent").error().code == ErrorCode::io_not_found);
  CHECK(list_directory(folder / "file").error().code == ErrorCode::io_not_found);
  CHECK(list_directory(folder / "absent").error().message.find("absent") != std::string::npos);
  CHECK(listed_or_none(folder / "absent").empty());
}
