// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/volume/article_order.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace mingbai::volume;

TEST_CASE("articles stand in the order of their numbers, not of their signs", "[volume]") {
  const std::vector<std::string> ordered = {"",
                                            "第二条",
                                            "第三条至第五条",
                                            "第三条、第十二条",
                                            "第十条",
                                            "第十条第一款",
                                            "第十条第二款第（一）项",
                                            "第十条第二款第（十一）项",
                                            "第十条之一",
                                            "第十一条",
                                            "第二十条",
                                            "第一百条",
                                            "第一百零二条",
                                            "附件"};
  std::vector<std::string> sorted = ordered;
  std::reverse(sorted.begin(), sorted.end());
  std::sort(sorted.begin(), sorted.end(), ByArticle{});
  CHECK(sorted == ordered);
}

TEST_CASE("signs that are no numbers do no harm", "[volume]") {
  for (const char* odd : {"条", "第条", "第三", "之一", "第三款", "Art. 3", "第\xE4", "（一）"}) {
    CHECK(numbers_of_article(odd).empty());
  }
}
