// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/campaign/page_campaign.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <utility>

#include "tests/support/modelled_page_printer.h"

namespace mingbai::test {
namespace {

using Claim = print::PrintOutcome::Claim;

// 20 pages a minute, scaled.
constexpr std::chrono::milliseconds k_page_time{3000 / k_time_scale};

class PageRun {
 public:
  PageRun(PageFault fault, std::uint64_t seed) : random_(seed) {
    first_ = page();
    second_ = page();
    script_.page_time = k_page_time;
    script_.fault = fault;
    const bool at_the_line = fault == PageFault::lost_answer || fault == PageFault::busy;
    if (at_the_line || below(3) == 0) {
      script_.fault_after_bytes = below(static_cast<int>(first_.original.size()) + 1);
    } else {
      script_.fault_after_page = std::uniform_real_distribution<double>(0.0, 1.0)(random_);
    }
    if (fault == PageFault::busy) script_.fault_after_bytes = 0;
    if (below(3) != 0) script_.fault_lasts = std::chrono::milliseconds(30 + below(900));
  }

  Tally carry_out(const MakePageClient& make) {
    ModelledPagePrinter model(script_);
    const auto client = make(model.address());
    Tally tally;
    const Claim first = claim(*client, first_, tally);
    if (!client->proves()) model.settle();
    tally.judge_claim(first, on_paper(model, first_));
    model.repair();
    const Claim second = claim(*client, second_, tally);
    model.settle();
    tally.claim(first, on_paper(model, first_));
    tally.claim(second, on_paper(model, second_));
    const Found healthy = on_paper(model, second_);
    if (second != Claim::printed && healthy.originals + healthy.copies > 0) ++tally.doubted;
    for (const print::Page* page : {&first_, &second_}) {
      const Found found = on_paper(model, *page);
      tally.copies += found.copies;
      tally.duplicates += std::max(found.originals - 1, 0);
    }
    for (const auto& sheet : model.tray()) {
      const bool known = sheet.document == first_.original || sheet.document == first_.copy ||
                         sheet.document == second_.original || sheet.document == second_.copy;
      tally.stumps += sheet.whole ? 0 : 1;
      tally.mixed += known ? 0 : 1;
    }
    return tally;
  }

 private:
  int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }

  // Nobody looks into it but the judge.
  print::Page page() {
    std::string body(static_cast<std::size_t>(8000 + below(40000)), '\0');
    for (char& byte : body) byte = static_cast<char>(random_());
    return {"%PDF-1.5 original " + body, "%PDF-1.5 copy " + body, 0};
  }

  static Claim claim(Client& client, const print::Page& page, Tally& tally) {
    const auto begun = std::chrono::steady_clock::now();
    const Claim claim = client.print(page);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    tally.slowest_s = std::max(tally.slowest_s, took.count());
    return claim;
  }

  static Found on_paper(const ModelledPagePrinter& model, const print::Page& page) {
    Found found;
    for (const auto& sheet : model.tray()) {
      found.originals += sheet.whole && sheet.document == page.original ? 1 : 0;
      found.copies += sheet.whole && sheet.document == page.copy ? 1 : 0;
    }
    return found;
  }

  std::mt19937_64 random_;
  print::Page first_;
  print::Page second_;
  PagePrinterScript script_;
};

}  // namespace

std::vector<Row> page_rows(const MakePageClient& client) {
  std::vector<Row> rows;
  for (const auto& [fault, name] : {std::pair(PageFault::paper_out, "paper out"),
                                    {PageFault::jam, "paper jam"},
                                    {PageFault::aborts, "job aborted"},
                                    {PageFault::unplug, "line unplugged"},
                                    {PageFault::power_cut, "power cut"},
                                    {PageFault::black_hole, "black hole"},
                                    {PageFault::lost_answer, "answer lost"},
                                    {PageFault::busy, "refuses"}}) {
    rows.push_back({std::string(name) + ", IPP page",
                    [fault = fault, client](std::uint64_t seed) { return PageRun(fault, seed).carry_out(client); }});
  }
  return rows;
}

}  // namespace mingbai::test
