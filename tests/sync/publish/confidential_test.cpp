// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Invariant 8 by experiment: texts are planted in a confidential power, it goes through all four steps and two
// releases, and then the tree, the workspace, everything printed, and this process's own memory are searched for them.
// The program's heap is linked in; AddressSanitizer, which brings its own, is told to overwrite what is freed as that
// heap does.
#include <sys/stat.h>

#include "sync/base/text.h"
#include "sync/base/wipe.h"
#include "tests/support/own_memory.h"
#include "tests/sync/publish/office.h"

#if defined(__SANITIZE_ADDRESS__)
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer asks for it by this name
extern "C" const char* __asan_default_options() {
  return "max_free_fill_size=2147483647:free_fill_byte=0";
}
#endif

using namespace mingbai;
using namespace mingbai::test;

namespace {

constexpr Planted k_code("ZQ7MOLEXK93");
constexpr Planted k_word("鼯鼠鳄鱼鹧鸪鸵鸟");
constexpr Planted k_reason("因为 planted-reason-914 不能公开");
constexpr Planted k_opinion("planted-opinion-55v 泄露有害");

struct Mark {
  const char* what;
  const Planted& planted;
};
constexpr Mark k_marks[] = {{"code", k_code}, {"word", k_word}, {"reason", k_reason}, {"opinion", k_opinion}};

// The sample's confidential power with everything that is its own replaced by what is planted.
[[gnu::noinline]] void plant(const std::filesystem::path& from, const std::filesystem::path& to) {
  for (const auto& file : std::filesystem::directory_iterator(from)) {
    std::string bytes = replace_all(read_bytes(file.path()), "BM001", k_code.clear());
    bytes = replace_all(bytes, "星河", k_word.clear());
    bytes = replace_all(bytes, "本项职权的名称", k_reason.clear());
    write_bytes(to / file.path().filename().string(), bytes);
  }
}

// Where a planted text lies in the files below the folder.
std::vector<std::string> in_files(const std::filesystem::path& folder, const std::vector<std::string>& but = {}) {
  std::vector<std::string> places;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file() || std::ranges::find(but, file.path().filename().string()) != but.end()) {
      continue;
    }
    const std::string bytes = read_bytes(file.path());
    for (const Mark& mark : k_marks) {
      if (bytes.find(mark.planted.clear()) != std::string::npos) {
        places.push_back(std::string(mark.what) + " in " + file.path().string());
      }
    }
  }
  return places;
}

// Standard output and error go to files as long as it lives.
class Captured {
 public:
  explicit Captured(const std::filesystem::path& folder) {
    std::fflush(nullptr);
    for (const int stream : {1, 2}) {
      saved_[stream - 1] = ::dup(stream);
      std::FILE* file = std::fopen((folder / ("stream-" + std::to_string(stream))).c_str(), "ab");
      REQUIRE(file != nullptr);
      ::dup2(::fileno(file), stream);
      std::fclose(file);
    }
  }
  ~Captured() {
    std::fflush(nullptr);
    for (const int stream : {1, 2}) {
      ::dup2(saved_[stream - 1], stream);
      ::close(saved_[stream - 1]);
    }
  }
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;

 private:
  std::array<int, 2> saved_{};
};

// Where the program puts what it does not finish.
struct OwnTempFolder : TempDirectory {
  OwnTempFolder() { ::setenv("TMPDIR", path().c_str(), 1); }
  ~OwnTempFolder() { ::unsetenv("TMPDIR"); }
};

// All four steps with everything that prints in between.
[[gnu::noinline]] void whole_way(Office& office) {
  const std::filesystem::path package = office.temp / "package" / "mz-bmb";
  plant(office.sample("mz-bmb"), package);
  REQUIRE_FALSE(in_files(package).empty());
  office.staff("mz-bmb");
  REQUIRE(office.clean("mz-bmb", package) == 0);
  REQUIRE(office.examine("mz-bmb", "密-1,退回," + k_opinion.clear() + "\n") == 0);
  CHECK(office.confirm("mz-bmb") == 1);
  REQUIRE(office.clean("mz-bmb", package) == 0);
  REQUIRE(office.examine("mz-bmb") == 0);
  REQUIRE(office.confirm("mz-bmb") == 0);
  REQUIRE(office.review("mz-bmb", "staffing-office") == 0);
  CHECK(office.release() == 1);
  REQUIRE(office.review("mz-bmb", "legal-affairs") == 0);
  REQUIRE(office.review("mz-bmb", "secrecy-bureau", "密-1,不得公开," + k_opinion.clear() + "\n") == 0);
  REQUIRE(office.release() == 0);
  REQUIRE(office.release() == 0);
  StatusOptions status;
  static_cast<SpaceOptions&>(status) = office.base("lead");
  status.calendar = source_path("assets/calendar");
  CHECK(run_space_status(status, office.clock) == 0);
  CHECK(run_space_log(office.base("lead")) == 0);
  VerifySpaceOptions verify;
  static_cast<SpaceOptions&>(verify) = office.base("lead");
  CHECK(run_space_verify(verify) == 0);
  DifferencesOptions differences;
  static_cast<SpaceOptions&>(differences) = office.base("lead");
  differences.superior = office.temp / "superior.csv";
  write_bytes(differences.superior, "职权名称\n别的事\n");
  CHECK(run_space_differences(differences) == 1);
  differences.superior.clear();
  differences.release = office.temp / "tree";
  run_space_differences(differences);
  std::filesystem::remove_all(office.temp / "package");
  std::filesystem::remove(office.temp / "decisions.csv");
}

}  // namespace

TEST_CASE("what is confidential is nowhere but in the vault", "[publish]") {
  const OwnTempFolder outside;
  Office office;
  {
    const Captured captured(office.temp.path());
    whole_way(office);
  }
  const std::string printed = read_bytes(office.temp / "stream-1") + read_bytes(office.temp / "stream-2");
  CHECK(printed.find("密-1") != std::string::npos);
  CHECK(printed.find("release 2") != std::string::npos);
  CHECK(std::filesystem::exists(office.temp / "tree" / "v1"));
  for (const std::string& place : in_files(office.temp.path())) {
    FAIL_CHECK(place);
  }
  for (const std::string& place : in_files(outside.path())) {
    FAIL_CHECK(place);
  }
  std::optional<UnpackedRelease> scratch;
  const auto reader = ok(open_release(office.temp / "tree", scratch));
  for (const std::string& place : in_files(reader->path().parent_path())) {  // unpacked
    FAIL_CHECK(place);
  }
  CHECK(reader->facts().powers == 1);
}

TEST_CASE("a vault that is opened holds what was planted, and the memory of this process does not afterwards",
          "[publish]") {
  if (!k_searchable) {
    return;
  }
  Office office;
  std::size_t while_open = 0;
  {
    const Captured captured(office.temp.path());
    whole_way(office);
    const auto space = office.open();  // entries are open in memory: the search must find them
    while_open = found(k_opinion).size();
  }
  CHECK(while_open > 0);
  scrub_stack();
  for (const Mark& mark : k_marks) {
    for (const std::string& place : found(mark.planted)) {
      FAIL_CHECK(mark.what << " in " << place);
    }
  }
}

TEST_CASE("only reveal shows what is confidential, and it is recorded who looked", "[publish]") {
  Office office;
  std::string printed;
  {
    const Captured captured(office.temp.path());
    whole_way(office);
    DecideOptions reveal{office.base("secrecy-bureau")};
    reveal.unit = "mz-bmb";
    REQUIRE(run_space_reveal(reveal, office.clock) == 0);
    reveal.key = office.temp / "keys" / "release.key";  // a key, but nobody's here
    CHECK(run_space_reveal(reveal, office.clock) != 0);
  }
  printed = read_bytes(office.temp / "stream-1");
  CHECK(printed.find(k_reason.clear()) != std::string::npos);
  CHECK(office.open()->entries().back().kind == "revealed");
}
