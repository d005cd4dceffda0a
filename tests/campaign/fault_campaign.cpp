// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/campaign/fault_campaign.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <utility>

#include "kiosk/print/escpos_page.h"

namespace mingbai::test {
namespace {

constexpr int k_width = 384;
constexpr int k_rows = 420;
// 150 mm/s, scaled.
constexpr std::chrono::microseconds k_row_time{833 / k_time_scale};

// A picture whose every inked row says whose it is and which: bars of eight dots for the bits of job and row, a frame
// at the right edge, a white stretch now and then.
print::Bitmap picture_of(std::uint32_t job) {
  print::Bitmap picture(k_width, k_rows);
  for (int y = 0; y < k_rows; ++y) {
    if (y % 90 >= 72 && y + 1 < k_rows && y > 0) continue;
    for (int bit = 0; bit < 32; ++bit) {
      if ((job >> bit & 1U) != 0) {
        for (int x = 0; x < 6; ++x) picture.set(16 + bit * 6 + x, y);
      }
    }
    for (int bit = 0; bit < 12; ++bit) {
      if ((static_cast<unsigned>(y) >> bit & 1U) != 0) {
        for (int x = 0; x < 12; ++x) picture.set(220 + bit * 12 + x, y);
      }
    }
    picture.set(k_width - 1, y);
  }
  return picture;
}

ExpectedSlip expected_of(const std::string& name, const print::Bitmap& picture, const print::PrinterProfile& profile) {
  const DecodedJob job = decode_escpos(print::encode_job(picture, profile), profile.width_dots);
  return {name, inked_rows(job.slips.at(0))};
}

class Run {
 public:
  Run(const FaultKind& kind, PrinterScript::Link link, std::uint64_t seed)
      : kind_(kind.name), seed_(seed), random_(seed) {
    profile_.width_dots = k_width;
    profile_.proof = below(2) == 0 ? print::Proof::process_id : print::Proof::status_after;
    profile_.status = below(2) == 0 ? print::StatusKind::automatic : print::StatusKind::real_time;
    profile_.raster = below(4) == 0 ? print::RasterCommand::gs_l : print::RasterCommand::gs_v_0;
    using Speech = PrinterScript::Speech;
    proves_ = kind.speech == Speech::full || kind.speech == Speech::lagging;
    first_ = picture_of(static_cast<std::uint32_t>(random_()));
    second_ = picture_of(static_cast<std::uint32_t>(random_()));
    script_.width_dots = k_width;
    script_.link = link;
    script_.speech = kind.speech;
    script_.ignores_clear = kind.ignores_clear;
    script_.row_time = k_row_time;
    script_.buffer_bytes = kind.big_buffer ? 65536 : std::size_t{2048} << below(4);
    script_.fault = kind.fault;
    if (below(2) == 0) {
      script_.fault_after_rows = below(k_rows + profile_.feed_before_cut_dots + 2);
    } else {
      script_.fault_after_bytes = below(static_cast<int>(print::encode_job(first_, profile_).size()) + 64);
    }
    if (below(3) != 0) script_.fault_lasts = std::chrono::milliseconds(30 + below(700));
  }

  Tally carry_out(const MakeClient& make) {
    ModelledPrinter model(script_);
    const PaperJudge judge({expected_of("first", first_, profile_), expected_of("second", second_, profile_)});
    const auto client = make(model.address(), profile_);
    Tally tally;
    using Claim = print::PrintOutcome::Claim;
    const auto print = [&](const print::Bitmap& picture) {
      const print::Page page{print::pack(picture), "", picture.height};
      const auto begun = std::chrono::steady_clock::now();
      const Claim claim = client->print(page);
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
      tally.slowest_s = std::max(tally.slowest_s, took.count());
      return claim;
    };
    const Claim first = print(first_);
    if (!client->proves()) model.settle();
    tally.judge_claim(first, judge.judge(model.paper()).found.at("first"));
    model.refill();
    const Claim second = print(second_);
    model.settle();
    const auto verdict = judge.judge(model.paper());
    tally.claim(first, verdict.found.at("first"));
    tally.claim(second, verdict.found.at("second"));
    const Found& healthy = verdict.found.at("second");
    if (proves_ && second != Claim::printed && healthy.originals + healthy.copies > 0) ++tally.doubted;
    tally.paper(verdict);
    if (!model.refusal().empty()) {
      ++tally.refused;
      std::fprintf(stderr, "refused: %s; run %llu of %s\n", model.refusal().c_str(),
                   static_cast<unsigned long long>(seed_), kind_.c_str());
    }
    return tally;
  }

 private:
  int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }

  const std::string kind_;
  const std::uint64_t seed_;  // with it the run can be struck again
  std::mt19937_64 random_;
  print::PrinterProfile profile_;
  print::Bitmap first_;
  print::Bitmap second_;
  PrinterScript script_;
  bool proves_ = false;  // what a printer says is true, and enough
};

}  // namespace

std::vector<FaultKind> fault_kinds() {
  return {{.name = "paper out", .fault = Fault::paper_out}, {.name = "cover opened", .fault = Fault::cover_open},
          {.name = "knife jammed", .fault = Fault::jam},    {.name = "line unplugged", .fault = Fault::unplug},
          {.name = "power cut", .fault = Fault::power_cut}, {.name = "black hole", .fault = Fault::black_hole}};
}

std::vector<FaultKind> bad_printers() {
  using Speech = PrinterScript::Speech;
  return {{.name = "silent, line unplugged", .fault = Fault::unplug, .speech = Speech::silent},
          {.name = "garbage, power cut", .fault = Fault::power_cut, .speech = Speech::garbage},
          {.name = "lagging status, paper out", .fault = Fault::paper_out, .speech = Speech::lagging},
          {.name = "never proves, cover opened", .fault = Fault::cover_open, .speech = Speech::no_proof},
          {.name = "ignores clear, paper out", .fault = Fault::paper_out, .ignores_clear = true},
          {.name = "64 kB buffer, paper out", .fault = Fault::paper_out, .big_buffer = true},
          {.name = "64 kB, no clear, unplugged", .fault = Fault::unplug, .ignores_clear = true, .big_buffer = true}};
}

std::vector<Row> receipt_rows(const std::vector<FaultKind>& kinds, const MakeClient& client) {
  using Link = PrinterScript::Link;
  std::vector<Row> rows;
  for (const FaultKind& kind : kinds) {
    for (const auto& [link, name] :
         {std::pair(Link::tcp, "network"), {Link::tty, "serial"}, {Link::device, "device"}}) {
      rows.push_back({kind.name + ", " + name, [kind, link = link, client](std::uint64_t seed) {
                        return Run(kind, link, seed).carry_out(client);
                      }});
    }
  }
  return rows;
}

}  // namespace mingbai::test
