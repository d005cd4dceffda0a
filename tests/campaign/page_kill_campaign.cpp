// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <random>
#include <string>

#include "sync/base/check.h"
#include "tests/campaign/kill_campaign.h"
#include "tests/campaign/kill_runs.h"
#include "tests/support/modelled_page_printer.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {
namespace {

using Claim = print::PrintOutcome::Claim;
using Clock = std::chrono::steady_clock;
using Sheet = ModelledPagePrinter::Sheet;

// Whose sheet it is, and whether it says that it is a copy, as a person reads it.
struct SheetRead {
  std::array<bool, 2> of{};  // the first slip, the second
  bool copy = false;
};

class SheetReader {
 public:
  explicit SheetReader(const SlipOrders& orders) : codes_{orders.code("first"), orders.code("second")} {}

  SheetRead read(const Sheet& sheet) const {
    const TempDirectory folder;
    write_bytes(folder / "sheet.pdf", sheet.document);
    const std::string command = "pdftotext -raw " + (folder / "sheet.pdf").string() + " -";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    MINGBAI_CHECK(pipe != nullptr);
    std::string text;
    for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) {
      if (c != ' ' && c != '\n' && c != '\f') text.push_back(static_cast<char>(c));
    }
    SheetRead read;
    for (std::size_t i = 0; i < codes_.size(); ++i) read.of.at(i) = text.find(codes_.at(i)) != std::string::npos;
    read.copy = text.find("副本") != std::string::npos;
    return read;
  }

 private:
  const std::array<std::string, 2> codes_;
};

struct Verdict {
  std::array<Found, 2> found{};
  int stumps = 0;
  int mixed = 0;
};

Verdict judge(const SheetReader& reader, const std::vector<Sheet>& tray) {
  Verdict verdict;
  for (const Sheet& sheet : tray) {
    verdict.stumps += sheet.whole ? 0 : 1;
    const SheetRead read = reader.read(sheet);
    verdict.mixed += read.of[0] == read.of[1] ? 1 : 0;
    if (!sheet.whole || read.of[0] == read.of[1]) continue;
    Found& found = verdict.found.at(read.of[0] ? 0 : 1);
    ++(read.copy ? found.copies : found.originals);
  }
  return verdict;
}

// What a whole page takes.
struct Usual {
  std::chrono::milliseconds time{0};
  long bytes = 0;
};

Usual learn(const SlipOrders& orders, const SheetReader& reader) {
  ModelledPagePrinter model(PagePrinterScript{});
  const auto begun = Clock::now();
  MINGBAI_CHECK(KilledKiosk(orders, {}).start("first", model.address()).wait() == 0);
  const Usual usual{std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun),
                    static_cast<long>(model.bytes_received())};
  const Verdict verdict = judge(reader, model.tray());
  MINGBAI_CHECK(verdict.found[0].originals == 1 && verdict.found[0].copies == 0 && verdict.mixed == 0);
  return usual;
}

class PageKillRun {
 public:
  PageKillRun(const SlipOrders& orders, std::uint64_t seed) : random_(seed), kiosk_(orders, {}) {}

  KillReport carry_out(const SheetReader& reader, const Usual& usual, bool truncate) {
    PagePrinterScript script;
    script.page_time = std::chrono::milliseconds(std::array{500, 1000, 2500}.at(static_cast<std::size_t>(below(3))));
    ModelledPagePrinter model(script);
    KillReport report;
    for (int victims = below(3) == 0 ? 2 : 1; victims > 0; --victims) kill_one(model, usual, script, report);
    if (truncate) kiosk_.truncate(random_);
    Tally& tally = report.tally;
    const Claim first = kiosk_.claim("first", model.address(), tally);
    tally.judge_claim(first, judge(reader, model.tray()).found[0]);
    const Claim second = kiosk_.claim("second", model.address(), tally);
    model.settle();
    const Verdict verdict = judge(reader, model.tray());
    tally.claim(first, verdict.found[0]);
    tally.claim(second, verdict.found[1]);
    tally.stumps += verdict.stumps;
    tally.mixed += verdict.mixed;
    for (const Found& found : verdict.found) {
      tally.copies += found.copies;
      tally.duplicates += std::max(found.originals - 1, 0);
    }
    return report;
  }

 private:
  int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }

  // A page has no rows that could be counted from without: the third kind is a moment while it comes out.
  void kill_one(const ModelledPagePrinter& model, const Usual& usual, const PagePrinterScript& script,
                KillReport& report) {
    const int kind = below(3);
    const auto received = [&] { return static_cast<long>(model.bytes_received()); };
    const long all = received() + usual.bytes;
    const long bytes = kind == 1 ? received() + 1 + below(static_cast<int>(usual.bytes)) : all;
    const auto later = std::chrono::milliseconds(below(static_cast<int>(script.page_time.count()) + 200));
    KillMoment moment{.time = std::chrono::milliseconds(below(static_cast<int>(usual.time.count()) + 60)),
                      .reached = {},
                      .bytes = received};
    std::optional<Clock::time_point> since;
    if (kind > 0) {
      moment.time = 10 * usual.time;
      moment.reached = [&] {
        if (received() < bytes) return false;
        if (!since) since = Clock::now();
        return kind == 1 || Clock::now() - *since >= later;
      };
    }
    kill_at(kiosk_.start("first", model.address()), moment, report);
  }

  std::mt19937_64 random_;
  const KilledKiosk kiosk_;
};

}  // namespace

KillReport run_page_kills(const KillPlan& plan) {
  const SlipOrders orders(plan.program);
  const SheetReader reader(orders);
  const Usual usual = learn(orders, reader);
  KillReport all = run_all(
      plan, [&](std::uint64_t seed) { return PageKillRun(orders, seed).carry_out(reader, usual, plan.truncate); });
  all.usual_s = std::chrono::duration<double>(usual.time).count();
  return all;
}

}  // namespace mingbai::test
