// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/reader.h"
#include "sync/catalog/writer.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::catalog;

TEST_CASE("plain search finds a power by any of its words and says why", "[catalog]") {
  const test::TempDirectory folder;
  test::ok(write_catalog(folder / "catalog.db", test::small_content()));
  const auto reader = *Reader::open(folder / "catalog.db");

  struct Case {
    const char* text;
    std::vector<std::string> codes;
    MatchReason reason;
  };
  const Case cases[] = {
      {"食品经营许可", {"TE001"}, MatchReason::name},
      {"食品", {"TE001"}, MatchReason::name_prefix},
      {"许可", {"TE001"}, MatchReason::name_part},
      {"开店", {"TE001"}, MatchReason::everyday_name},
      {"营业执照", {"TE002"}, MatchReason::everyday_part},
      {"te002", {"TE002"}, MatchReason::code},
      {"测试局", {"TE002", "TE001"}, MatchReason::department},
      {"租赁", {"TE002", "TE001"}, MatchReason::material},
      {"食品 测试局", {"TE001"}, MatchReason::department},
  };
  for (const Case& item : cases) {
    CAPTURE(item.text);
    const auto hits = reader->search(item.text, 20);
    REQUIRE(hits.has_value());
    std::vector<std::string> codes;
    for (const SearchHit& hit : *hits) {
      codes.push_back(hit.power.code);
    }
    CHECK(codes == item.codes);
    CHECK(hits->at(0).reason == item.reason);
  }
  for (const char* nothing : {"", "  ", "\u3000", "没有这件事", "%", "'; DROP TABLE power; --"}) {
    CAPTURE(nothing);
    CHECK(reader->search(nothing, 20)->empty());
  }
  CHECK(reader->search("测试局", 1)->size() == 1);
}
