// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/volume/volume.h"

#include <algorithm>

#include "sync/publish/flow_layout.h"
#include "sync/volume/chart.h"
#include "sync/volume/column.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"

using namespace mingbai;
using namespace mingbai::test;
using namespace mingbai::volume;

namespace {

const Fonts& fonts() {
  static const std::unique_ptr<Fonts> k_fonts = ok(Fonts::load(source_path("fonts")));
  return *k_fonts;
}

catalog::Content laid_out(catalog::Content content) {
  for (catalog::Power& power : content.powers) {
    if (power.flowchart) {
      ok(publish::lay_out(*power.flowchart));
    }
  }
  return content;
}

std::size_t count(const std::string& bytes, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = bytes.find(what); at != std::string::npos; at = bytes.find(what, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("the same release gives the same volume, byte for byte", "[volume]") {
  const catalog::Content content = laid_out(small_content());
  const std::string once = ok(bound_volume(fonts(), content));
  CHECK(once.starts_with("%PDF-"));
  CHECK(once == ok(bound_volume(fonts(), content)));
  catalog::Content other = content;
  other.powers[0].guide.promised_days = 8;
  CHECK(once != ok(bound_volume(fonts(), other)));
}

TEST_CASE("the volume has a bookmark for each part, office and power", "[volume]") {
  const std::string bytes = ok(bound_volume(fonts(), laid_out(small_content())));
  // Contents; one class with its office; the charts with an office and two powers; the index with its rank.
  CHECK(count(bytes, "/Parent") >= 9);
  CHECK(bytes.find("/Outlines") != std::string::npos);
}

TEST_CASE("progress tells every power once", "[volume]") {
  std::vector<std::size_t> told;
  ok(bound_volume(fonts(), laid_out(small_content()), [&](std::size_t done, std::size_t) { told.push_back(done); }));
  CHECK(told == std::vector<std::size_t>{1, 2});
}

TEST_CASE("every sheet of a power can be made, and an office that is not there has no board", "[volume]") {
  const catalog::Content content = laid_out(small_content());
  for (const Sheet sheet : {Sheet::card, Sheet::guide, Sheet::wall}) {
    CHECK(ok(sheet_of(fonts(), content, content.powers[0], sheet)).starts_with("%PDF-"));
  }
  CHECK(ok(board_of(fonts(), content, "mz-test")).starts_with("%PDF-"));
  CHECK(board_of(fonts(), content, "mz-none").error().code == ErrorCode::bad_value);
}

TEST_CASE("a power with next to nothing is put on paper as well", "[volume]") {
  catalog::Content content = small_content();
  catalog::Power bare;
  bare.code = "TE009";
  bare.name = "只有名字的事";
  bare.department = "mz-test";
  content.powers = {bare};
  ok(bound_volume(fonts(), content));
  for (const Sheet sheet : {Sheet::card, Sheet::guide, Sheet::wall}) {
    ok(sheet_of(fonts(), content, bare, sheet));
  }
}

TEST_CASE("a row that is higher than a page is cut between lines, and nothing of it is lost", "[volume]") {
  Paper paper(fonts(), k_a5, {"试", "试", {}});
  int pages = 0;
  Column column(paper, {}, [&](Paper&) { ++pages; });
  std::string much;
  for (int i = 0; i < 400; ++i) {
    much += "第" + std::to_string(i) + "句很长的依据。";
  }
  column.table({{"甲", 0.5}, {"乙", 0.5}}, {{much, "短"}, {"后面", "的行"}}, {.size = 9});
  CHECK(pages > 3);
  CHECK(column.y() > 0);
  CHECK(column.room() >= 0);
  ok(paper.finish());
}

TEST_CASE("no paragraph leaves one line alone at a page's foot or head", "[volume]") {
  const TextLook look{.size = 10};
  for (int before = 20; before < 40; ++before) {
    Paper paper(fonts(), k_a5, {"试", "试", {}});
    int pages = 0;
    Column column(paper, {}, [&](Paper&) { ++pages; });
    for (int i = 0; i < before; ++i) {
      column.paragraph("一行", look);
    }
    const double line = look.size * look.line;
    const double room = column.room();
    const int page = pages;
    column.paragraph("一\n二\n三\n四", look);
    if (pages == page) {
      CHECK(room >= 4 * line - 0.01);
      continue;
    }
    const double lines_after = (column.y() - Margins{}.top) / line;
    CHECK(lines_after > 1.5);                               // never a widow
    CHECK((lines_after > 3.5 || room >= 2 * line - 0.01));  // never an orphan
  }
}

TEST_CASE("a chart is never larger than its place, and is turned where that helps", "[volume]") {
  catalog::Flowchart chart;
  chart.width = 30000;
  chart.height = 6000;
  const ChartPlace wide = fit_chart(chart, 170 * k_mm, 240 * k_mm);
  CHECK(wide.turned);
  CHECK(wide.width <= 170 * k_mm + 0.01);
  CHECK(wide.height <= 240 * k_mm + 0.01);
  std::swap(chart.width, chart.height);
  CHECK_FALSE(fit_chart(chart, 170 * k_mm, 240 * k_mm).turned);
  chart.width = chart.height = 3000;
  CHECK(fit_chart(chart, 170 * k_mm, 240 * k_mm).scale == 1.0);
}
