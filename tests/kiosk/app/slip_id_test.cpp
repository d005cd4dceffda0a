// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/slip_id.h"

#include <vector>

#include "kiosk/app/print_room.h"
#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

namespace mingbai::app {

TEST_CASE("the same slip has the same id in one visit, and another one in the next", "[app]") {
  const std::vector<std::string> slip{"status", "7K3M-9Q2X-VT4B-8C"};
  const std::string id = slip_id("visit one", slip);
  CHECK(id.size() == 32);
  CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(slip_id("visit one", slip) == id);
  CHECK(slip_id("visit two", slip) != id);
  // Parts are not run together.
  CHECK(slip_id("s", std::vector<std::string>{"ab", "c"}) != slip_id("s", std::vector<std::string>{"a", "bc"}));
}

TEST_CASE("pages of two state folders do not meet, and lie in memory", "[app]") {
  const test::TempDirectory folder;
  CHECK(page_folder(folder / "one") != page_folder(folder / "two"));
  CHECK(page_folder(folder / "one") == page_folder(folder / "x/../one"));
  const bool service = std::getenv("RUNTIME_DIRECTORY") != nullptr;
  CHECK((service || page_folder(folder / "one").string().starts_with("/dev/shm/")));
}

}  // namespace mingbai::app
