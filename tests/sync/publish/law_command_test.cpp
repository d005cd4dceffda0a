// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/law_command.h"

#include "sync/base/date.h"
#include "sync/publish/commands.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::publish;

namespace {

catalog::Power power(const std::string& code, const std::string& law, const std::string& article) {
  catalog::Power made;
  made.code = code;
  made.bases = {{catalog::BasisRank::law, law, article, "", std::nullopt, ""}};
  return made;
}

}  // namespace

TEST_CASE("a changed article names the powers that cite it, a cited range or the whole law", "[publish]") {
  const package::LegalText before = package::read_legal_text("某法\n第一条 甲。\n第二条 乙。\n第三条 丙。", "");
  const package::LegalText after = package::read_legal_text("某法\n第一条 甲。\n第二条 新。\n第四条 丁。", "");
  catalog::Content content;
  content.powers = {power("AA01", "《某法》", "第二条"), power("AA02", "某法", "第一条至第三条"),
                    power("AA03", "某法", ""), power("AA04", "某法", "第一条"), power("AA05", "别法", "第二条")};
  const std::vector<AffectedArticle> articles = affected(before, after, "某法", content);
  REQUIRE(articles.size() == 3);
  CHECK(articles[0].powers == std::vector<std::string>{"AA01", "AA02", "AA03"});
  CHECK(articles[1].change.number == "第三条");
  CHECK(articles[1].powers == std::vector<std::string>{"AA02", "AA03"});
  CHECK(articles[2].change.kind == package::ArticleChange::Kind::added);
  CHECK(articles[2].powers == std::vector<std::string>{"AA03"});
}

TEST_CASE("the command says by its status whether something must be revised", "[publish]") {
  const test::TempDirectory folder;
  const FixedClock clock(*parse_instant("2026-11-22T09:00:00+08:00"));
  const PackageOptions packages{{test::source_path("assets/packages/mz-gaj")}, false, false};
  const std::filesystem::path catalog = folder / "catalog.db";
  REQUIRE(run_compile({packages, catalog, 1, "mingzhou", "明州", test::source_path("assets/search")}, clock) == 0);
  test::write_bytes(folder / "old.md", "# 居民身份证法\n第七条 旧。\n第九百条 旧。\n");
  test::write_bytes(folder / "new.txt", "居民身份证法\n第七条 新。\n第九百条 旧。\n");
  test::write_bytes(folder / "far.txt", "居民身份证法\n第七条 旧。\n第九百条 新。\n");
  for (const bool json : {false, true}) {
    CHECK(run_law({folder / "old.md", folder / "new.txt", catalog, json}) == 1);
    CHECK(run_law({folder / "old.md", folder / "old.md", catalog, json}) == 0);
    CHECK(run_law({folder / "old.md", folder / "far.txt", catalog, json}) == 0);
    CHECK(run_law({folder / "old.md", folder / "absent.txt", catalog, json}) == 2);
    CHECK(run_law({folder / "old.md", folder / "new.txt", folder / "absent.db", json}) == 2);
  }
}
