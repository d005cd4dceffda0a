// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Long texts are drawn over several frames.
#include <string>

#include "kiosk/text/text_engine.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"

using namespace mingbai;
using namespace mingbai::text;
using std::chrono::microseconds;

namespace {

struct Slow {
  Slow() : engine(*FontSet::load(test::source_path("fonts")), TextTarget::screen) {
    // Each look at the clock is 2 ms later, so that each block costs 2 ms.
    engine.use_stopwatch([this] { return now += microseconds{2000}; });
    style.size_px = 32.0F;
  }
  int drawn(int count) {
    int done = 0;
    for (int k = 0; k < count; ++k) done += engine.block("第" + std::to_string(k) + "段", style).pending ? 0 : 1;
    return done;
  }
  TextEngine engine;
  TextStyle style;
  microseconds now{0};
};

std::string article(int sentences) {
  std::string words;
  for (int k = 0; k < sentences; ++k) words += "申请人应当对申请材料实质内容的真实性负责，并如实提交有关材料。";
  return words;
}

}  // namespace

TEST_CASE("a frame draws only as many new texts as its time allows, the next frames the rest", "[text]") {
  Slow slow;
  slow.engine.limit_drawing(microseconds{6000});
  CHECK(slow.drawn(8) == 3);
  CHECK(slow.engine.drawing_pending());
  slow.engine.limit_drawing(microseconds{6000});
  CHECK(slow.drawn(8) == 6);  // three from the cache cost nothing
  slow.engine.limit_drawing(microseconds{6000});
  CHECK(slow.drawn(8) == 8);
  CHECK_FALSE(slow.engine.drawing_pending());
}

TEST_CASE("without a limit everything is drawn at once, and a pending text is already measured", "[text]") {
  Slow slow;
  CHECK(slow.drawn(50) == 50);
  slow.engine.limit_drawing(microseconds{0});
  const TextBlock& pending = slow.engine.block("没有时间", slow.style);
  CHECK(pending.pending);
  CHECK(pending.mask.coverage.empty());
  CHECK(pending.size.width == Approx(128.0F).margin(1.0F));
  CHECK(pending.first_baseline > 20.0F);
  slow.engine.limit_drawing(std::nullopt);
  CHECK_FALSE(slow.engine.block("没有时间", slow.style).pending);
}

TEST_CASE("a long article is drawn in bands that meet without a seam", "[text]") {
  Slow slow;
  slow.style.width_px = 600.0F;
  const std::string words = article(60);
  const BandPlan plan = slow.engine.bands(words, slow.style);
  REQUIRE(plan.count() > 3);
  CHECK(plan.tops.front() == 0.0F);
  CHECK(plan.tops.back() == plan.size.height);
  const int height = static_cast<int>(plan.size.height);
  const auto row_sums = [&](const TextBlock& block, std::vector<long>& sums) {
    for (int y = 0; y < block.mask.height; ++y) {
      const int at = y + block.ink_dy;
      if (at < 0 || at >= height) continue;
      for (int x = 0; x < block.mask.width; ++x) {
        sums[static_cast<std::size_t>(at)] += block.mask.coverage[static_cast<std::size_t>(y * block.mask.stride + x)];
      }
    }
  };
  std::vector<long> in_bands(static_cast<std::size_t>(height), 0);
  for (int band = 0; band < plan.count(); ++band) row_sums(slow.engine.block(words, slow.style, band), in_bands);
  CHECK(slow.engine.stats().layouts == 1);  // kept until its last band was drawn

  // The same paragraph line by line, each as a paragraph of its own.
  std::vector<long> by_line(static_cast<std::size_t>(height), 0);
  TextStyle line_style = slow.style;
  line_style.width_px = 0.0F;
  for (const LineMetrics& line : slow.engine.lay_out(words, slow.style).lines()) {
    TextBlock block = slow.engine.block(words.substr(line.bytes.begin, line.bytes.end - line.bytes.begin), line_style);
    block.ink_dy += static_cast<int>(std::lround(line.top));
    row_sums(block, by_line);
  }
  for (std::size_t y = 0; y < in_bands.size(); ++y) {
    if ((in_bands[y] == 0) != (by_line[y] == 0)) {
      INFO("row " << y);
      const bool beside = (y > 0 && by_line[y - 1] != 0) || (y + 1 < by_line.size() && by_line[y + 1] != 0);
      CHECK(beside);  // a fraction of a pixel at most
    }
  }
}
