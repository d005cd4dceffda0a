// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/campaign/kill_campaign.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>
#include <vector>

#include "kiosk/print/spooler.h"
#include "sync/base/check.h"
#include "sync/cases/case.h"
#include "sync/cases/tracking_code.h"
#include "tests/support/modelled_printer.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {
namespace {

using Claim = print::PrintOutcome::Claim;
using Clock = std::chrono::steady_clock;

std::string case_json() {
  cases::Case value;
  value.number = "MZ-2026-" + std::to_string(std::random_device()() % 100000);
  value.tracking_code = cases::TrackingCode::random().printed();
  value.power = "SC005";
  value.applicant = "王*";
  value.accepted = value.updated = Instant{std::chrono::seconds{1'795'000'000}};
  return cases::to_json(value);
}

// One run of the program.
class Process {
 public:
  Process(const std::filesystem::path& program, const std::filesystem::path& runtime,
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
  void kill() const { ::kill(pid_, SIGKILL); }
  // The exit code; -1 after a kill.
  int wait() const {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = -1;
};

class KillRun {
 public:
  KillRun(const KillPlan& plan, std::uint64_t seed) : plan_(plan), random_(seed) {
    runtime_ = "/dev/shm/mingbai-kill-" + print::make_job_id();
    std::filesystem::create_directories(runtime_);
    for (const char* name : {"first", "second"}) write_bytes(folder_ / name, case_json());
  }
  ~KillRun() {
    std::error_code error;
    std::filesystem::remove_all(runtime_, error);
  }

  Tally carry_out(Milliseconds& usual) {
    const PaperJudge judge({expected("first"), expected("second")});
    PrinterScript script;
    script.row_time = std::chrono::microseconds(83);
    script.buffer_bytes = std::size_t{2048} << below(6);
    script.link = below(2) == 0 ? PrinterScript::Link::tcp : PrinterScript::Link::pty;
    ModelledPrinter model(script);
    Tally tally;
    {
      const Process victim = start("first", model.address());
      const auto begun = Clock::now();
      std::this_thread::sleep_for(std::chrono::milliseconds(below(static_cast<int>(usual.count()) + 60)));
      victim.kill();
      if (victim.wait() >= 0) {
        usual = std::chrono::duration_cast<Milliseconds>((Clock::now() - begun) * 9 / 10);
      }
    }
    if (plan_.truncate) truncate();
    const Claim first = claim("first", model.address(), tally);
    const Found said = judge.judge(model.paper()).found.at("first");
    if ((first == Claim::failed) == (said.originals + said.copies > 0) && first != Claim::unknown) ++tally.untrue;
    const Claim second = claim("second", model.address(), tally);
    model.settle();
    const auto verdict = judge.judge(model.paper());
    tally.claim(first, verdict.found.at("first"));
    tally.claim(second, verdict.found.at("second"));
    tally.paper(verdict);
    tally.refused += model.refusal().empty() ? 0 : 1;
    return tally;
  }

 private:
  int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }

  Process start(const std::string& name, const std::string& address) const {
    return {plan_.program,
            runtime_,
            {"--slip", "status", "--case", (folder_ / name).string(), "--printer", address, "--width", "384", "--state",
             (folder_ / "state").string()}};
  }

  Claim claim(const std::string& name, const std::string& address, Tally& tally) const {
    const auto begun = Clock::now();
    const int code = start(name, address).wait();
    const std::chrono::duration<double> took = Clock::now() - begun;
    tally.slowest_s = std::max(tally.slowest_s, took.count());
    MINGBAI_CHECK(code == 0 || code == 3 || code == 4);
    return code == 0 ? Claim::printed : code == 3 ? Claim::failed : Claim::unknown;
  }

  // As a printer without faults prints it.
  ExpectedSlip expected(const std::string& name) const {
    const std::filesystem::path file = folder_ / (name + ".bin");
    const Process process{
        plan_.program,
        runtime_,
        {"--slip", "status", "--case", (folder_ / name).string(), "--printer", "file:" + file.string(), "--width",
         "384", "--state", (folder_ / ("trial-" + name)).string()}};
    MINGBAI_CHECK(process.wait() == 4);
    const DecodedJob job = decode_escpos(read_bytes(file), 384);
    MINGBAI_CHECK(job.fault.empty() && job.slips.size() == 1);
    return {name, inked_rows(job.slips[0])};
  }

  void truncate() {
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
      std::filesystem::resize_file(files[i],
                                   size == 0 ? 0 : static_cast<std::uintmax_t>(below(static_cast<int>(size))));
    }
    if (below(2) == 0) std::filesystem::remove_all(runtime_ / "pages", error);
  }

  const KillPlan& plan_;
  std::mt19937_64 random_;
  const TempDirectory folder_;
  std::filesystem::path runtime_;
};

}  // namespace

Tally run_kills(const KillPlan& plan) {
  Tally all;
  Milliseconds usual{400};  // how long the program takes when nobody kills it; learnt on the way
  for (int run = 0; run < plan.runs; ++run) {
    all.add(KillRun(plan, plan.seed * 7919 + static_cast<std::uint64_t>(run)).carry_out(usual));
  }
  return all;
}

}  // namespace mingbai::test
