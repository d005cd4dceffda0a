// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/generations.h"

#include "sync/crypto/digest.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::store;
using namespace mingbai::test;
namespace fs = std::filesystem;

namespace {

std::string digest_of(int release) {
  return crypto::Digest::of("release " + std::to_string(release)).hex();
}

// The folder of one kiosk, with the verbs of its life.
struct Kiosk {
  TempDirectory temp;
  fs::path root = temp / "state";
  Generations generations{root};

  fs::path stage(int release, const std::string& catalog) {
    const fs::path staged = ok(generations.stage(digest_of(release)));
    write_bytes(staged / "catalog.db", catalog);
    return staged;
  }
  Generation activate(int release) {
    return ok(generations.activate(stage(release, "catalog " + std::to_string(release)), release, digest_of(release)));
  }
  fs::path directory(int release) const {
    return root / "generations" / (std::to_string(release) + "-" + digest_of(release).substr(0, 16));
  }
  std::string line(int release) const { return std::to_string(release) + " " + digest_of(release) + "\n"; }
  int active_release() const {
    const auto active = ok(generations.active());
    return active ? active->release : 0;
  }
  int previous_release() const {
    const auto previous = ok(generations.previous());
    return previous ? previous->release : 0;
  }
  std::string active_catalog() const { return read_bytes(ok(generations.active())->catalog()); }
};

}  // namespace

TEST_CASE("what the kiosk did not fall over stays through any number of releases, until it says another", "[store]") {
  Kiosk kiosk;
  const auto there = [&] {
    std::vector<int> releases;
    for (const Generation& one : ok(kiosk.generations.all())) releases.push_back(one.release);
    return releases;
  };
  CHECK(there().empty());
  kiosk.activate(1);
  kiosk.generations.hold(kiosk.directory(1).filename().string());
  kiosk.activate(2);
  CHECK(there() == std::vector{2, 1});
  kiosk.activate(3);
  kiosk.activate(4);
  CHECK(there() == std::vector{4, 3, 1});
  CHECK_FALSE(fs::exists(kiosk.directory(2)));
  // Whoever comes without having heard the kiosk, as a stick's import does, holds it too.
  Generations other(kiosk.root);
  const auto staged = ok(other.stage(digest_of(5)));
  write_bytes(staged / "catalog.db", "catalog 5");
  ok(other.activate(staged, 5, digest_of(5)));
  CHECK(there() == std::vector{5, 4, 1});
  kiosk.generations.hold("9-0123456789abcdef");  // none that is there
  kiosk.activate(6);
  CHECK(there() == std::vector{6, 5, 1});
  kiosk.generations.hold(kiosk.directory(6).filename().string());
  kiosk.activate(7);
  CHECK(there() == std::vector{7, 6});  // it is the one before
  ok(Generations(kiosk.root).activate(kiosk.stage(8, "catalog 8"), 8, digest_of(8)));
  CHECK(there() == std::vector{8, 7, 6});
  CHECK_FALSE(fs::exists(kiosk.directory(1)));
  CHECK(read_bytes(kiosk.root / "CURRENT") == kiosk.line(8) + kiosk.line(7) + kiosk.line(6));
}

TEST_CASE("a new machine has no generation, and the first activation gives it one", "[store]") {
  Kiosk kiosk;
  CHECK(kiosk.active_release() == 0);
  CHECK(kiosk.previous_release() == 0);
  const Generation made = kiosk.activate(1);
  CHECK(made.release == 1);
  CHECK(made.digest == digest_of(1));
  CHECK(kiosk.active_release() == 1);
  CHECK(kiosk.active_catalog() == "catalog 1");
  CHECK(kiosk.previous_release() == 0);
  CHECK(fs::is_empty(kiosk.root / "staging"));
}

TEST_CASE("the generation before stays, older ones are removed", "[store]") {
  Kiosk kiosk;
  for (const int release : {1, 2, 5, 9}) {
    kiosk.activate(release);
  }
  CHECK(kiosk.active_release() == 9);
  CHECK(kiosk.previous_release() == 5);
  CHECK(fs::exists(kiosk.directory(5) / "catalog.db"));
  CHECK_FALSE(fs::exists(kiosk.directory(2)));
  CHECK_FALSE(fs::exists(kiosk.directory(1)));
}

TEST_CASE("a catalog that a reader has open outlives its removal", "[store]") {
  Kiosk kiosk;
  kiosk.activate(1);
  std::FILE* open = std::fopen((kiosk.directory(1) / "catalog.db").c_str(), "r");
  REQUIRE(open != nullptr);
  kiosk.activate(2);
  kiosk.activate(3);
  char text[16] = {};
  CHECK(std::fread(text, 1, sizeof text, open) == 9);
  CHECK(std::string(text) == "catalog 1");
  std::fclose(open);
}

TEST_CASE("power may go between any two steps of an activation", "[store]") {
  // Every folder state that the steps pass through, made by hand; afterwards the next round activates release 2.
  Kiosk kiosk;
  kiosk.activate(1);
  int active_before_recovery = 1;
  SECTION("parts and half a catalog staged") {
    const fs::path staged = ok(kiosk.generations.stage(digest_of(2)));
    write_bytes(staged / "parts/aa", "part");
    write_bytes(staged / "catalog.db.tmp-Ab12Cd", "half");
  }
  SECTION("catalog staged") {
    kiosk.stage(2, "catalog 2");
  }
  SECTION("renamed, but CURRENT is old") {
    fs::rename(kiosk.stage(2, "catalog 2"), kiosk.directory(2));
  }
  SECTION("renamed, and a new CURRENT written aside") {
    fs::rename(kiosk.stage(2, "catalog 2"), kiosk.directory(2));
    write_bytes(kiosk.root / "CURRENT.tmp-Ab12Cd", kiosk.line(2) + kiosk.line(1));
  }
  SECTION("CURRENT is new, and generations of long ago are left") {
    fs::rename(kiosk.stage(2, "catalog 2"), kiosk.directory(2));
    write_bytes(kiosk.root / "CURRENT", kiosk.line(2) + kiosk.line(1));
    write_bytes(kiosk.root / "generations/77-0123456789abcdef/catalog.db", "old");
    active_before_recovery = 2;
  }
  CHECK(kiosk.active_release() == active_before_recovery);
  CHECK(kiosk.active_catalog() == "catalog " + std::to_string(active_before_recovery));

  kiosk.activate(2);
  CHECK(kiosk.active_release() == 2);
  CHECK(kiosk.active_catalog() == "catalog 2");
  CHECK(kiosk.previous_release() == 1);
  CHECK(std::distance(fs::directory_iterator(kiosk.root / "generations"), {}) == 2);
  CHECK(std::distance(fs::directory_iterator(kiosk.directory(2)), {}) == 2);  // and the parts, for neighbours
}

TEST_CASE("a damaged CURRENT is told, and the next activation mends it", "[store]") {
  Kiosk kiosk;
  kiosk.activate(1);
  const std::string good = kiosk.line(1);
  for (std::size_t length = 0; length + 1 < good.size(); ++length) {
    INFO("cut to " << length);
    write_bytes(kiosk.root / "CURRENT", good.substr(0, length));
    const auto active = kiosk.generations.active();
    REQUIRE_FALSE(active);
    CHECK(active.error().code == ErrorCode::database_corrupt);
  }
  for (const std::string& text : {std::string("0 ") + digest_of(1), "-1 " + digest_of(1), "1  " + digest_of(1),
                                  "1x " + digest_of(1), "99999999999 " + digest_of(1), std::string(64, '\0'),
                                  "1 ../" + digest_of(1).substr(3), std::string(10'000, '1')}) {
    INFO(text);
    write_bytes(kiosk.root / "CURRENT", text);
    CHECK_FALSE(kiosk.generations.active());
  }
  kiosk.activate(2);
  CHECK(kiosk.active_release() == 2);
  CHECK(kiosk.previous_release() == 0);
  CHECK_FALSE(fs::exists(kiosk.directory(1)));
}

TEST_CASE("a damaged second line costs the way back, not the catalog", "[store]") {
  Kiosk kiosk;
  kiosk.activate(1);
  kiosk.activate(2);
  const std::string good = kiosk.line(2) + kiosk.line(1);
  for (std::size_t length = kiosk.line(2).size(); length + 1 < good.size(); ++length) {
    write_bytes(kiosk.root / "CURRENT", good.substr(0, length));
    CHECK(kiosk.active_release() == 2);
    CHECK(kiosk.previous_release() == 0);
  }
}

TEST_CASE("an active generation that is gone from the disk is told, and activating it again brings it back",
          "[store]") {
  Kiosk kiosk;
  kiosk.activate(1);
  kiosk.activate(2);
  SECTION("the catalog is gone") {
    fs::remove(kiosk.directory(2) / "catalog.db");
  }
  SECTION("the whole folder is gone") {
    fs::remove_all(kiosk.directory(2));
  }
  SECTION("it is there but must be replaced") {
    write_bytes(kiosk.directory(2) / "catalog.db", "rotten");
    kiosk.activate(2);
    CHECK(kiosk.active_catalog() == "catalog 2");
    CHECK(kiosk.previous_release() == 1);
    return;
  }
  CHECK(kiosk.generations.active().error().code == ErrorCode::database_corrupt);
  kiosk.activate(2);
  CHECK(kiosk.active_catalog() == "catalog 2");
  CHECK(kiosk.previous_release() == 1);
}

TEST_CASE("a previous generation that somebody deleted is none", "[store]") {
  Kiosk kiosk;
  kiosk.activate(1);
  CHECK(kiosk.previous_release() == 0);
  kiosk.activate(2);
  CHECK(kiosk.previous_release() == 1);
  fs::remove_all(kiosk.directory(1));
  CHECK(kiosk.previous_release() == 0);
  CHECK(kiosk.active_release() == 2);
}

TEST_CASE("staging keeps whole parts of the same release and nothing else", "[store]") {
  Kiosk kiosk;
  write_bytes(ok(kiosk.generations.stage(digest_of(1))) / "parts/aa", "of another release");
  const fs::path staged = ok(kiosk.generations.stage(digest_of(2)));
  CHECK_FALSE(fs::exists(kiosk.root / "staging" / digest_of(1).substr(0, 16)));
  write_bytes(staged / "parts/bb", "whole");
  write_bytes(staged / "parts/cc.tmp-Ab12Cd", "cut");
  write_bytes(staged / "catalog.db", "perhaps whole, made again from its parts");
  write_bytes(staged / "catalog.db.tmp-Ab12Cd", "cut");
  CHECK(ok(kiosk.generations.stage(digest_of(2))) == staged);
  CHECK(read_bytes(staged / "parts/bb") == "whole");
  CHECK(std::distance(fs::directory_iterator(staged), {}) == 1);
  CHECK(std::distance(fs::directory_iterator(staged / "parts"), {}) == 1);
  kiosk.generations.discard_staging();
  CHECK_FALSE(fs::exists(kiosk.root / "staging"));
}

TEST_CASE("too little space is told with figures and what goes on", "[store]") {
  Kiosk kiosk;
  ok(kiosk.generations.require_space(1));
  const auto result = kiosk.generations.require_space(std::uint64_t{1} << 60);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::io_no_space);
  CHECK(result.error().message.find("the new release needs 1099511627777 MiB") != std::string::npos);
  CHECK(result.error().message.find("goes on with what it has") != std::string::npos);
}

TEST_CASE("what cannot be activated leaves the active generation", "[store]") {
  Kiosk kiosk;
  kiosk.activate(1);
  const fs::path empty = ok(kiosk.generations.stage(digest_of(2)));
  CHECK(kiosk.generations.activate(empty, 2, digest_of(2)).error().code == ErrorCode::io_not_found);
  CHECK(kiosk.generations.activate(kiosk.stage(2, "x"), 0, digest_of(2)).error().code == ErrorCode::bad_value);
  CHECK(kiosk.generations.activate(kiosk.stage(2, "x"), 2, "../evil").error().code == ErrorCode::bad_value);
  CHECK(kiosk.active_catalog() == "catalog 1");
}
