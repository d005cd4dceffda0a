// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/campaign/kill_campaign.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <random>
#include <string>

#include "sync/base/check.h"
#include "tests/campaign/kill_runs.h"
#include "tests/support/modelled_printer.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {
namespace {

using Claim = print::PrintOutcome::Claim;
using Clock = std::chrono::steady_clock;

constexpr int k_width = 384;

std::vector<std::string> width_arguments() {
  return {"--width", std::to_string(k_width)};
}

// What a printer without faults makes of a slip.
ExpectedSlip expected_of(const SlipOrders& orders, const std::string& name) {
  const TempDirectory folder;
  const std::filesystem::path paper = folder / "paper.bin";
  MINGBAI_CHECK(KilledKiosk(orders, width_arguments()).start(name, "file:" + paper.string()).wait() == 4);
  const DecodedJob job = decode_escpos(read_bytes(paper), k_width);
  MINGBAI_CHECK(job.fault.empty() && job.slips.size() == 1);
  return {name, inked_rows(job.slips[0])};
}

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

// Nobody is killed.
Usual learn(const SlipOrders& orders) {
  ModelledPrinter model(fast_printer());
  const KilledKiosk kiosk(orders, width_arguments());
  const auto begun = Clock::now();
  MINGBAI_CHECK(kiosk.start("first", model.address()).wait() == 0);
  return {std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun),
          static_cast<long>(model.bytes_received()), static_cast<long>(model.rows_printed())};
}

class KillRun {
 public:
  KillRun(const SlipOrders& orders, std::uint64_t seed) : random_(seed), kiosk_(orders, width_arguments()) {}

  KillReport carry_out(const PaperJudge& judge, const Usual& usual, bool truncate) {
    PrinterScript script = fast_printer();
    script.row_time *= std::array{1, 3, 10}.at(static_cast<std::size_t>(below(3)));
    script.buffer_bytes = std::size_t{2048} << below(6);
    script.link = std::array{PrinterScript::Link::tcp, PrinterScript::Link::tty, PrinterScript::Link::device}.at(
        static_cast<std::size_t>(below(3)));
    ModelledPrinter model(script);
    KillReport report;
    for (int victims = below(3) == 0 ? 2 : 1; victims > 0; --victims) kill_one(model, usual, report);
    if (truncate) kiosk_.truncate(random_);
    Tally& tally = report.tally;
    const Claim first = kiosk_.claim("first", model.address(), tally);
    tally.judge_claim(first, judge.judge(model.paper()).found.at("first"));
    const Claim second = kiosk_.claim("second", model.address(), tally);
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
    const int kind = below(4);
    const long bytes = static_cast<long>(model.bytes_received()) + 1 + below(static_cast<int>(usual.bytes));
    const long rows = static_cast<long>(model.rows_printed()) + 1 + below(static_cast<int>(usual.rows));
    KillMoment moment{.time = std::chrono::milliseconds(below(static_cast<int>(usual.time.count()) + 60)),
                      .reached = {},
                      .bytes = [&] { return static_cast<long>(model.bytes_received()); }};
    if (kind >= 2) moment.time = 10 * usual.time;
    if (kind == 2) moment.reached = [&] { return static_cast<long>(model.bytes_received()) >= bytes; };
    if (kind == 3) moment.reached = [&] { return static_cast<long>(model.rows_printed()) >= rows; };
    kill_at(kiosk_.start("first", model.address()), moment, report);
  }

  std::mt19937_64 random_;
  const KilledKiosk kiosk_;
};

}  // namespace

KillReport run_kills(const KillPlan& plan) {
  const SlipOrders orders(plan.program);
  const PaperJudge judge({expected_of(orders, "first"), expected_of(orders, "second")});
  const Usual usual = learn(orders);
  KillReport all =
      run_all(plan, [&](std::uint64_t seed) { return KillRun(orders, seed).carry_out(judge, usual, plan.truncate); });
  all.usual_s = std::chrono::duration<double>(usual.time).count();
  return all;
}

}  // namespace mingbai::test
