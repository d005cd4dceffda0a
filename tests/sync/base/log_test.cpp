// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/log.h"

#include <fcntl.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>
#include <vector>

#include "sync/base/date.h"
#include "sync/base/file_descriptor.h"
#include "sync/base/log_tail.h"
#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using mingbai::test::read_bytes;
using mingbai::test::TempDirectory;

namespace {

FileDescriptor open_log(const std::filesystem::path& path) {
  return FileDescriptor{::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600)};
}

std::vector<nlohmann::json> lines_of(const std::filesystem::path& path) {
  std::istringstream in(read_bytes(path));
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(nlohmann::json::parse(line));
  }
  return lines;
}

}  // namespace

TEST_CASE("an event is one line of JSON with time, program and fields", "[base]") {
  const TempDirectory folder;
  const FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  const FileDescriptor file = open_log(folder / "log");
  const Log log("mingbai-sync", clock, file.get());
  log.write(LogLevel::notice, "sync.activated",
            {{"release", std::int64_t{7}}, {"path", std::string("/a \"b\"\n明\xFF")}});
  log.failure("sync.refused", Error{ErrorCode::signature_invalid, "manifest"});
  const auto lines = lines_of(folder / "log");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["ts"] == "2026-11-22T10:06:00+08:00");
  CHECK(lines[0]["level"] == "notice");
  CHECK(lines[0]["program"] == "mingbai-sync");
  CHECK(lines[0]["event"] == "sync.activated");
  CHECK(lines[0]["release"] == 7);
  CHECK(lines[0]["path"].get<std::string>().find("\n明") != std::string::npos);
  CHECK(lines[1]["code"] == "signature_invalid");
  CHECK(lines[1]["level"] == "error");
}

TEST_CASE("lines from several threads never mix", "[base]") {
  const TempDirectory folder;
  const FixedClock clock(Instant{});
  const FileDescriptor file = open_log(folder / "log");
  const Log log("test", clock, file.get());
  std::vector<std::thread> threads;
  for (std::int64_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&log, thread] {
      for (std::int64_t i = 0; i < 200; ++i) {
        log.write(LogLevel::debug, "test.line", {{"thread", thread}, {"text", std::string(300, 'x')}});
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  CHECK(lines_of(folder / "log").size() == 800);
}

TEST_CASE("the last events are kept for the operator, the oldest give way", "[base]") {
  const FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  const FileDescriptor nowhere{::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  Log log("test", clock, nowhere.get());
  LogTail tail(3);
  log.keep_in(tail);
  for (std::int64_t i = 0; i < 5; ++i) {
    log.write(LogLevel::warning, "event." + std::to_string(i), {{"count", i}, {"name", "x"}});
  }
  const auto entries = tail.entries();
  REQUIRE(entries.size() == 3);
  REQUIRE(entries.front().event == "event.2");
  REQUIRE(entries.back().event == "event.4");
  REQUIRE(entries.back().detail == "count=4 name=x");
  REQUIRE(entries.back().level == LogLevel::warning);
  REQUIRE(entries.back().at == clock.now());
}
