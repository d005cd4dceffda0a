// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/campaign/program_run.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <system_error>
#include <utility>

#include "kiosk/print/spooler.h"
#include "sync/base/check.h"
#include "sync/cases/case.h"
#include "sync/cases/tracking_code.h"

namespace mingbai::test {
namespace {

using Claim = print::PrintOutcome::Claim;

std::string case_json(const std::string& code) {
  cases::Case value;
  value.number = "MZ-2026-" + std::to_string(std::random_device()() % 100000);
  value.tracking_code = code;
  value.power = "SC005";
  value.applicant = "王*";
  value.accepted = value.updated = Instant{std::chrono::seconds{1'795'000'000}};
  return cases::to_json(value);
}

}  // namespace

ProgramRun::ProgramRun(const std::filesystem::path& program, const std::filesystem::path& runtime,
                       const std::vector<std::string>& arguments) {
  std::vector<std::string> words{program.string(),          "--now", "2026-11-22T10:06:00+08:00", "--config",
                                 "/nonexistent/kiosk.toml", "print"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<std::string> variables{"RUNTIME_DIRECTORY=" + runtime.string()};
  for (char** entry = environ; *entry != nullptr; ++entry) variables.emplace_back(*entry);
  std::vector<char*> envp;
  for (std::string& variable : variables) envp.push_back(variable.data());
  envp.push_back(nullptr);
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  MINGBAI_CHECK(::posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), envp.data()) == 0);
  posix_spawn_file_actions_destroy(&actions);
}

void ProgramRun::kill() const {
  ::kill(pid_, SIGKILL);
}

bool ProgramRun::ended() const {
  siginfo_t state{};
  return ::waitid(P_PID, static_cast<id_t>(pid_), &state, WEXITED | WNOHANG | WNOWAIT) == 0 && state.si_pid == pid_;
}

int ProgramRun::wait() const {
  int status = 0;
  ::waitpid(pid_, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

SlipOrders::SlipOrders(std::filesystem::path program) : program_(std::move(program)) {
  for (const char* name : {"first", "second"}) {
    codes_[name == std::string("first") ? 0 : 1] = cases::TrackingCode::random().printed();
    write_bytes(file(name), case_json(code(name)));
  }
}

KilledKiosk::KilledKiosk(const SlipOrders& orders, std::vector<std::string> more)
    : orders_(orders), more_(std::move(more)), runtime_("/dev/shm/mingbai-kill-" + print::make_job_id()) {
  std::filesystem::create_directories(runtime_);
}

KilledKiosk::~KilledKiosk() {
  std::error_code error;
  std::filesystem::remove_all(runtime_, error);
}

ProgramRun KilledKiosk::start(const std::string& name, const std::string& printer) const {
  std::vector<std::string> arguments{"--slip",    "status", "--case",  orders_.file(name).string(),
                                     "--printer", printer,  "--state", (folder_ / "state").string()};
  arguments.insert(arguments.end(), more_.begin(), more_.end());
  return {orders_.program(), runtime_, arguments};
}

Claim KilledKiosk::claim(const std::string& name, const std::string& printer, Tally& tally) const {
  const auto begun = std::chrono::steady_clock::now();
  const int code = start(name, printer).wait();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  tally.slowest_s = std::max(tally.slowest_s, took.count());
  MINGBAI_CHECK(code == 0 || code == 3 || code == 4);
  return code == 0 ? Claim::printed : code == 3 ? Claim::failed : Claim::unknown;
}

void KilledKiosk::truncate(std::mt19937_64& random) const {
  const auto below = [&](int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random); };
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const char* name : {"state.db", "state.db-wal", "print-attempts"}) {
    if (std::filesystem::exists(folder_ / "state" / name, error)) files.push_back(folder_ / "state" / name);
  }
  if (files.empty()) return;
  const int which = below(static_cast<int>(files.size()) + 1);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (which != static_cast<int>(i) && which != static_cast<int>(files.size())) continue;
    const auto size = std::filesystem::file_size(files[i]);
    std::filesystem::resize_file(files[i], size == 0 ? 0 : static_cast<std::uintmax_t>(below(static_cast<int>(size))));
  }
  if (below(2) == 0) std::filesystem::remove_all(runtime_ / "pages", error);
}

}  // namespace mingbai::test
