// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// mingbai-sync as scripts call it.
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <sstream>

#include "sync/agent/exit_code.h"
#include "sync/base/text.h"
#include "sync/cases/tracking_code.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/sync/agent/kiosk_world.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::test;

namespace {

struct Ended {
  int code;
  std::string output;
};

Ended run(const std::string& arguments, const std::string& redirected = " 2>/dev/null") {
  const std::string command = program_path("mingbai-sync").string() + " " + arguments + redirected;
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  Ended ended{0, ""};
  std::array<char, 4096> piece;
  for (std::size_t count = 0; (count = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;) {
    ended.output.append(piece.data(), count);
  }
  const int status = ::pclose(pipe);
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

}  // namespace

TEST_CASE("every help fits into 80 columns and names the exit codes", "[agent]") {
  for (const char* command : {"", "once", "submit", "status", "enrol", "outbox", "outbox dead", "outbox revive",
                              "outbox export", "outbox import-receipts"}) {
    const Ended help = run(std::string(command) + " --help");
    INFO(command);
    CHECK(help.code == 0);
    std::istringstream lines(help.output);
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK(line.size() <= 80);
    }
  }
  CHECK(run("--help").output.find("13  the outbox is full") != std::string::npos);
}

TEST_CASE("a submission goes in from the shell, and status tells what waits", "[agent]") {
  KioskWorld world;
  world.delivery.reset();
  world.reception.reset();
  world.place.reset();
  const std::string place = "--state " + (world.temp / "state").string() + " --channel test --root " +
                            (world.temp / "keys/root.mbsg").string();
  write_bytes(world.temp / "complaint.json", R"({"kind":"complaint","fields":{"text":"words"}})");
  const Ended given = run("submit " + place + " " + (world.temp / "complaint.json").string());
  CHECK(given.code == 0);
  CHECK(cases::TrackingCode::parse(given.output));
  const Ended piped = run("submit --json " + place + " < " + (world.temp / "complaint.json").string());
  CHECK(piped.code == 0);
  CHECK(piped.output.starts_with("{\"receipt\":\""));
  const Ended status = run("status --json " + place);
  CHECK(status.code == 0);
  CHECK(status.output.find("\"depth\": 2") != std::string::npos);
  CHECK(status.output.find("\"release\": 0") != std::string::npos);
  CHECK(run("status " + place).output.find("outbox/depth") != std::string::npos);
  write_bytes(world.temp / "improper.json", R"({"kind":"poem","fields":{"text":"words"}})");
  CHECK(run("submit " + place + " " + (world.temp / "improper.json").string()).code == 14);
  const Ended key = run("enrol " + place);
  CHECK(crypto::VerifyKey::from_hex(trim(key.output)));
  CHECK(run("enrol " + place).output == key.output);
  CHECK(run("enrol --new-key " + place).output != key.output);
}

TEST_CASE("each outcome of a round has its own number", "[agent]") {
  KioskWorld world;
  world.delivery.reset();
  world.reception.reset();
  world.place.reset();
  const std::string place = "once --state " + (world.temp / "state").string() + " --channel test --root " +
                            (world.temp / "keys/root.mbsg").string();
  CHECK(run(place).code == 2);                               // no mirror
  CHECK(run("once --mirror http://127.0.0.1:1").code == 2);  // no state
  CHECK(run("frobnicate").code == 2);
  const Ended away = run(place + " --mirror http://127.0.0.1:1");
  CHECK(away.code == 3);
  CHECK(away.output == "{\"outcome\":\"failed\",\"delivered\":0,\"code\":\"network_refused\"}\n");
  std::filesystem::create_directories(world.temp / "empty");
  CHECK(run(place + " --mirror file://" + (world.temp / "empty").string()).code == 5);
  write_bytes(world.temp / "portal/v1/test/timestamp", "<html>welcome</html>");
  CHECK(run(place + " --mirror file://" + (world.temp / "portal").string()).code == 4);
}

TEST_CASE("no two outcomes that a script must tell apart share a number", "[agent]") {
  CHECK(exit_code_of(ErrorCode::network_timeout) == ExitCode::unreachable);
  CHECK(exit_code_of(ErrorCode::signature_invalid) == ExitCode::untrusted);
  CHECK(exit_code_of(ErrorCode::release_rolled_back) == ExitCode::rolled_back);
  CHECK(exit_code_of(ErrorCode::release_expired) == ExitCode::expired);
  CHECK(exit_code_of(ErrorCode::outbox_full) == ExitCode::outbox_full);
  CHECK(exit_code_of(ErrorCode::conflict) == ExitCode::busy);
  const std::string list = exit_code_list();
  CHECK(std::count(list.begin(), list.end(), '\n') == static_cast<int>(ExitCode::withheld) + 1);
}
