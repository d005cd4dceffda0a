// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/campaign/real_time.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <thread>
#include <utility>
#include <vector>

#include "tests/campaign/program_run.h"
#include "tests/campaign/tally.h"
#include "tests/support/modelled_page_printer.h"
#include "tests/support/modelled_printer.h"

namespace mingbai::test {
namespace {

using Claim = print::PrintOutcome::Claim;

// Starting takes a processor; waiting for a printer does not.
constexpr std::chrono::milliseconds k_apart{1000};

struct Timed {
  std::string name;
  std::function<Claim(const KilledKiosk&, Tally&)> run;
  Claim claim = Claim::unknown;
  double seconds = 0;
};

// 150 mm/s, struck after a second of paper; `from_start`: before the first byte.
Timed receipt(const std::string& name, Fault fault, PrinterScript::Link link, bool from_start) {
  return {name, [=](const KilledKiosk& kiosk, Tally& tally) {
            PrinterScript script;
            script.link = link;
            script.row_time = std::chrono::microseconds(833);
            script.fault = fault;
            script.fault_after_rows = from_start ? 0 : 600;
            ModelledPrinter model(script);
            return kiosk.claim("first", model.address(), tally);
          }};
}

// 20 pages a minute, struck when a share of the page is out, or of the document's bytes have come.
Timed page(const std::string& name, PageFault fault, std::optional<double> after_page, long after_bytes) {
  return {name, [=](const KilledKiosk& kiosk, Tally& tally) {
            PagePrinterScript script;
            script.page_time = std::chrono::milliseconds(3000);
            script.fault = fault;
            script.fault_after_page = after_page;
            script.fault_after_bytes = after_bytes;
            ModelledPagePrinter model(script);
            return kiosk.claim("first", model.address(), tally);
          }};
}

std::vector<Timed> all_rows() {
  using Link = PrinterScript::Link;
  std::vector<Timed> rows;
  for (const auto& [fault, name] : {std::pair(Fault::none, "no fault"),
                                    {Fault::paper_out, "paper out"},
                                    {Fault::cover_open, "cover opened"},
                                    {Fault::jam, "knife jammed"},
                                    {Fault::unplug, "line unplugged"},
                                    {Fault::power_cut, "power cut"},
                                    {Fault::black_hole, "black hole"}}) {
    for (const auto& [link, line] :
         {std::pair(Link::tcp, "network"), {Link::tty, "serial"}, {Link::device, "device"}}) {
      rows.push_back(receipt(std::string(name) + ", " + line, fault, link, false));
    }
  }
  rows.push_back(receipt("black hole from the start, network", Fault::black_hole, Link::tcp, true));
  for (const auto& [fault, name] : {std::pair(PageFault::none, "no fault"),
                                    {PageFault::paper_out, "paper out"},
                                    {PageFault::jam, "paper jam"},
                                    {PageFault::aborts, "job aborted"},
                                    {PageFault::unplug, "line unplugged"},
                                    {PageFault::power_cut, "power cut"},
                                    {PageFault::black_hole, "black hole"}}) {
    rows.push_back(page(std::string(name) + ", IPP page", fault, 0.5, -1));
  }
  rows.push_back(page("black hole amid the bytes, IPP page", PageFault::black_hole, std::nullopt, 5000));
  rows.push_back(page("black hole from the start, IPP page", PageFault::black_hole, std::nullopt, 0));
  rows.push_back(page("refuses, IPP page", PageFault::busy, std::nullopt, 0));
  return rows;
}

}  // namespace

bool run_real_time(const std::filesystem::path& program, const std::function<void(std::string)>& tell) {
  const SlipOrders orders(program);
  std::vector<Timed> rows = all_rows();
  std::vector<std::thread> threads;
  for (Timed& row : rows) {
    threads.emplace_back([&] {
      const KilledKiosk kiosk(orders, {});
      Tally tally;
      row.claim = row.run(kiosk, tally);
      row.seconds = tally.slowest_s;
    });
    std::this_thread::sleep_for(k_apart);
  }
  for (std::thread& thread : threads) thread.join();
  double slowest = 0;
  for (const Timed& row : rows) {
    std::array<char, 120> line{};
    std::snprintf(line.data(), line.size(), "%-38s %-8s after %5.2f s", row.name.c_str(),
                  std::string(print::name(row.claim)).c_str(), row.seconds);
    tell(line.data());
    slowest = std::max(slowest, row.seconds);
  }
  std::array<char, 80> line{};
  std::snprintf(line.data(), line.size(), "slowest claim %.2f s of %.0f", slowest, k_longest_claim_s);
  tell(line.data());
  return slowest <= k_longest_claim_s;
}

}  // namespace mingbai::test
