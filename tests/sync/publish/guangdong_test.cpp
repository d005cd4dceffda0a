// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/guangdong.h"

#include "sync/base/file.h"
#include "sync/publish/guangdong_text.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"

using namespace mingbai;
using namespace mingbai::publish;

namespace {

std::size_t used(const CleaningCounts& counts, Cleaning rule) {
  return counts[static_cast<std::size_t>(rule)];
}

}  // namespace

TEST_CASE("each kind of dirt is cleaned by its named rule", "[publish]") {
  CleaningCounts counts{};
  CHECK(clean_text("无", counts).empty());
  CHECK(clean_text("None", counts).empty());
  CHECK(used(counts, Cleaning::word_for_nothing) == 2);
  CHECK(clean_text("甲&nbsp;乙&amp;丙", counts) == "甲 乙&丙");
  CHECK(clean_text("第一<br/>第二<b>粗</b>", counts) == "第一\n第二粗");
  CHECK(clean_text("<中华人民共和国海洋环境保护法>", counts) == "<中华人民共和国海洋环境保护法>");
  CHECK(clean_text("第１４２号，Ａ－１", counts) == "第142号，A-1");
  CHECK(clean_text("　甲 　  乙 ", counts) == "甲 乙");
  CHECK(used(counts, Cleaning::html_entity) == 2);
  CHECK(used(counts, Cleaning::html_tag) == 3);
  CHECK(parse_duration("30(工作日)")->days == 30);
  CHECK_FALSE(parse_duration("90(自然日)")->working_days);
  CHECK_FALSE(parse_duration("尽快").has_value());
  const std::vector<catalog::Duty> duties = parse_duties("省级司法（受理,审核）、市级司法（审核）");
  REQUIRE(duties.size() == 2);
  CHECK(duties[0].post == "省级司法");
  CHECK(duties[0].content == "受理、审核");
}

TEST_CASE("a line that is no record is reported, and every other line comes through", "[publish]") {
  const Imported imported = import_guangdong(
      "{\"TASK_CODE\":\"11440000006939756B\",\"TASK_NAME\":\"甲\",\"TASK_TYPE\":\"99\",\"handle_time\":\"3(工作日)\","
      "\"handle_time_limit\":\"5(工作日)\",\"consult_phone\":\"1\",\"complain_phone\":\"1\"}\n"
      "{broken\n[1]\n{\"TASK_CODE\":\"bad code\",\"TASK_NAME\":\"乙\"}\n",
      "f");
  CHECK(imported.content.powers.size() == 1);
  CHECK(imported.findings.has(package::Rule::P601_import_unreadable));
  CHECK(imported.findings.has(package::Rule::P207_bad_code));
  CHECK(imported.findings.has(package::Rule::P203_unknown_term));
  CHECK(imported.findings.has(package::Rule::P502_promise_exceeds_law));
  CHECK(imported.findings.has(package::Rule::P508_one_phone_two_purposes));
  CHECK_FALSE(imported.content.powers[0].guide.promised_days.has_value());
}

TEST_CASE("all 2,262 real items come through", "[publish]") {
  const auto path = test::real_data_path("guangdong-items.jsonl");
  if (!path) {
    WARN("skipped: the real items are not on this machine");
    return;
  }
  const Result<std::string> bytes = read_file(*path, std::size_t{64} << 20);
  REQUIRE(bytes.has_value());
  const Imported imported = import_guangdong(*bytes, "guangdong-items.jsonl");
  CHECK(imported.lines == 2'262);
  CHECK(imported.content.powers.size() == 2'262);
  CHECK_FALSE(imported.findings.has_errors());
  CHECK(used(imported.cleaned, Cleaning::one_phone_two_purposes) == 183);
  std::size_t both = 0;
  std::size_t everyday = 0;
  for (const catalog::Power& power : imported.content.powers) {
    both += power.guide.legal_days && power.guide.promised_days ? 1 : 0;
    everyday += power.everyday_names.empty() ? 0 : 1;
    CHECK(power.phone != "无");
  }
  CHECK(both > 1'500);
  CHECK(everyday >= 593);
}
