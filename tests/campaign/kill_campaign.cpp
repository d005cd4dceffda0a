// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/campaign/kill_campaign.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <mutex>
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

constexpr int k_width = 384;

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
  // Without taking its exit code away.
  bool ended() const {
    siginfo_t state{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &state, WEXITED | WNOHANG | WNOWAIT) == 0 && state.si_pid == pid_;
  }
  // The exit code; -1 after a kill.
  int wait() const {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = -1;
};

// The two slips of all runs, and what a printer without faults makes of them.
class Orders {
 public:
  explicit Orders(const std::filesystem::path& program) : program_(program), runtime_(folder_ / "runtime") {
    std::filesystem::create_directories(runtime_);
    for (const char* name : {"first", "second"}) write_bytes(file(name), case_json());
  }
  const std::filesystem::path& program() const { return program_; }
  std::filesystem::path file(const std::string& name) const { return folder_ / name; }

  ExpectedSlip expected(const std::string& name) const {
    const std::filesystem::path paper = folder_ / (name + ".bin");
    const Process process{program_,
                          runtime_,
                          {"--slip", "status", "--case", file(name).string(), "--printer", "file:" + paper.string(),
                           "--width", std::to_string(k_width), "--state", (folder_ / ("trial-" + name)).string()}};
    MINGBAI_CHECK(process.wait() == 4);
    const DecodedJob job = decode_escpos(read_bytes(paper), k_width);
    MINGBAI_CHECK(job.fault.empty() && job.slips.size() == 1);
    return {name, inked_rows(job.slips[0])};
  }

 private:
  const std::filesystem::path program_;
  const TempDirectory folder_;
  const std::filesystem::path runtime_;
};

// What a whole slip takes.
struct Usual {
  std::chrono::milliseconds time{0};
  long bytes = 0;
  long rows = 0;
};

PrinterScript fast_printer() {
  PrinterScript script;
  script.width_dots = k_width;
  script.row_time = std::chrono::microseconds(83);
  return script;
}

class KillRun {
 public:
  KillRun(const KillPlan& plan, const Orders& orders, std::uint64_t seed)
      : plan_(plan), orders_(orders), random_(seed), runtime_("/dev/shm/mingbai-kill-" + print::make_job_id()) {
    std::filesystem::create_directories(runtime_);
  }
  ~KillRun() {
    std::error_code error;
    std::filesystem::remove_all(runtime_, error);
  }

  // Nobody is killed.
  Usual learn() {
    ModelledPrinter model(fast_printer());
    const auto begun = Clock::now();
    MINGBAI_CHECK(start("first", model.address()).wait() == 0);
    return {std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun),
            static_cast<long>(model.bytes_received()), static_cast<long>(model.rows_printed())};
  }

  KillReport carry_out(const PaperJudge& judge, const Usual& usual) {
    PrinterScript script = fast_printer();
    script.row_time *= std::array{1, 3, 10}.at(static_cast<std::size_t>(below(3)));
    script.buffer_bytes = std::size_t{2048} << below(6);
    script.link = std::array{PrinterScript::Link::tcp, PrinterScript::Link::tty, PrinterScript::Link::device}.at(
        static_cast<std::size_t>(below(3)));
    ModelledPrinter model(script);
    KillReport report;
    for (int victims = below(3) == 0 ? 2 : 1; victims > 0; --victims) kill_one(model, usual, report);
    if (plan_.truncate) truncate();
    Tally& tally = report.tally;
    const Claim first = claim("first", model.address(), tally);
    tally.judge_claim(first, judge.judge(model.paper()).found.at("first"));
    const Claim second = claim("second", model.address(), tally);
    model.settle();
    const auto verdict = judge.judge(model.paper());
    tally.claim(first, verdict.found.at("first"));
    tally.claim(second, verdict.found.at("second"));
    tally.paper(verdict);
    if (!model.refusal().empty()) {
      ++tally.refused;
      std::fprintf(stderr, "refused: %s\n", model.refusal().c_str());
    }
    return report;
  }

 private:
  int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }

  void kill_one(const ModelledPrinter& model, const Usual& usual, KillReport& report) {
    const auto bytes_before = static_cast<long>(model.bytes_received());
    const auto rows_before = static_cast<long>(model.rows_printed());
    const Process victim = start("first", model.address());
    const int kind = below(4);
    const auto time = std::chrono::milliseconds(below(static_cast<int>(usual.time.count()) + 60));
    const long bytes = kind == 2 ? bytes_before + 1 + below(static_cast<int>(usual.bytes)) : -1;
    const long rows = kind == 3 ? rows_before + 1 + below(static_cast<int>(usual.rows)) : -1;
    const auto begun = Clock::now();
    const auto longest = kind < 2 ? time : 10 * usual.time;
    while (Clock::now() - begun < longest && !victim.ended()) {
      if (bytes >= 0 && static_cast<long>(model.bytes_received()) >= bytes) break;
      if (rows >= 0 && static_cast<long>(model.rows_printed()) >= rows) break;
      std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    const bool had_ended = victim.ended();
    victim.kill();
    if (victim.wait() >= 0 || had_ended) return;
    ++report.kills;
    report.amid_printing += static_cast<long>(model.bytes_received()) > bytes_before ? 1 : 0;
  }

  Process start(const std::string& name, const std::string& address) const {
    return {orders_.program(),
            runtime_,
            {"--slip", "status", "--case", orders_.file(name).string(), "--printer", address, "--width",
             std::to_string(k_width), "--state", (folder_ / "state").string()}};
  }

  Claim claim(const std::string& name, const std::string& address, Tally& tally) const {
    const auto begun = Clock::now();
    const int code = start(name, address).wait();
    const std::chrono::duration<double> took = Clock::now() - begun;
    tally.slowest_s = std::max(tally.slowest_s, took.count());
    MINGBAI_CHECK(code == 0 || code == 3 || code == 4);
    return code == 0 ? Claim::printed : code == 3 ? Claim::failed : Claim::unknown;
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
  const Orders& orders_;
  std::mt19937_64 random_;
  const TempDirectory folder_;
  const std::filesystem::path runtime_;
};

}  // namespace

KillReport run_kills(const KillPlan& plan) {
  const Orders orders(plan.program);
  const PaperJudge judge({orders.expected("first"), orders.expected("second")});
  const Usual usual = KillRun(plan, orders, 0).learn();
  KillReport all;
  all.usual_s = std::chrono::duration<double>(usual.time).count();
  std::atomic<int> next{0};
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int i = 0; i < plan.threads; ++i) {
    threads.emplace_back([&] {
      for (int run = next++; run < plan.runs; run = next++) {
        const KillReport one =
            KillRun(plan, orders, plan.seed * 7919 + static_cast<std::uint64_t>(run)).carry_out(judge, usual);
        const std::lock_guard lock(mutex);
        all.tally.add(one.tally);
        all.kills += one.kills;
        all.amid_printing += one.amid_printing;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return all;
}

}  // namespace mingbai::test
