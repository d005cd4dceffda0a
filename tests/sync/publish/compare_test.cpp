// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/compare_text.h"

#include "sync/base/date.h"
#include "sync/package/compile.h"
#include "sync/publish/inspect_commands.h"
#include "sync/publish/press.h"
#include "sync/publish/search_words.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::publish;
using mingbai::test::ok;

namespace {

catalog::Content sample() {
  package::Findings findings;
  const std::filesystem::path packages[] = {test::source_path("assets/packages/mz-rsj")};
  return compile(read_packages(packages, findings));
}

}  // namespace

TEST_CASE("two releases of the same packages differ in nothing", "[publish]") {
  catalog::Content moved = sample();
  moved.powers.front().flowchart->nodes.front().x += 100;  // where a box lies is no difference
  CHECK(compare(sample(), moved).empty());
}

TEST_CASE("a difference names its field as the office does, with both values", "[publish]") {
  const catalog::Content before = sample();
  catalog::Content after = sample();
  catalog::Power& power = after.powers.front();
  power.guide.promised_days = 2;
  power.guide.materials.front().copies = 7;
  power.guide.materials.push_back({.name = "新材料"});
  power.flowchart->nodes[1].post = "新岗位";
  after.notices.front().title = "新标题";
  const std::string gone = after.powers.back().code;
  after.powers.pop_back();
  const std::vector<EntryChange> changes = compare(before, after);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].id == power.code);
  CHECK(changes[0].kind == catalog::Change::Kind::revised);
  const std::string days = std::to_string(*before.powers.front().guide.promised_days);
  const std::string material = "材料›" + power.guide.materials.front().name + "›份数";
  const std::string post = "流程图›步骤›" + power.flowchart->nodes[1].id + "›岗位";
  const FieldChange expected[] = {{"承诺时限", days, "2"},
                                  {material, std::to_string(before.powers.front().guide.materials.front().copies), "7"},
                                  {"材料›新材料", "", "有"},
                                  {post, before.powers.front().flowchart->nodes[1].post, "新岗位"}};
  CHECK(std::equal(changes[0].fields.begin(), changes[0].fields.end(), std::begin(expected), std::end(expected)));
  CHECK(changes[1].id == gone);
  CHECK(changes[1].kind == catalog::Change::Kind::withdrawn);
  CHECK(changes[2].what == Compared::notice);
  CHECK(changes[2].fields.front().where == "名称");
}

TEST_CASE("elements of one name and another order are not lost in the comparison", "[publish]") {
  catalog::Content before = sample();
  before.powers.resize(1);
  before.notices.clear();
  before.powers.front().guide.materials = {{.name = "照片"}, {.name = "照片", .copies = 2}, {.name = "表"}};
  catalog::Content after = before;
  after.powers.front().guide.materials[1].copies = 3;
  REQUIRE(compare(before, after).size() == 1);
  CHECK(compare(before, after)[0].fields == std::vector<FieldChange>{{"材料›照片（2）›份数", "2", "3"}});
  after = before;
  std::swap(after.powers.front().guide.materials[0], after.powers.front().guide.materials[2]);
  CHECK(compare(before, after).size() == 1);
}

TEST_CASE("a release is re-derived from its packages byte for byte, and a changed package is told", "[publish]") {
  const test::TempDirectory folder;
  const PackageOptions packages{{test::source_path("assets/packages/mz-rsj")}, true, false};
  const std::filesystem::path words = test::source_path("assets/search");
  const FixedClock clock(*parse_instant("2026-11-22T09:00:00+08:00"));
  REQUIRE(run_keys_init({folder / "keys"}, clock) == 0);
  REQUIRE(run_release({packages, folder / "keys", folder / "tree", "mingzhou", "明州政务服务大厅", words}, clock) == 0);
  CHECK(run_verify({folder / "tree", packages, {}, words}) == 0);
  const PackageOptions others{{test::source_path("assets/packages/mz-sfj")}, true, false};
  CHECK(run_verify({folder / "tree", others, {}, words}) == 1);
  CHECK(run_verify({folder / "absent", packages, {}, words}) == 2);
}

TEST_CASE("what a release holds is listed, shown and traced", "[publish]") {
  const test::TempDirectory folder;
  const PackageOptions packages{{test::source_path("assets/packages/mz-rsj")}, false, false};
  const FixedClock clock(*parse_instant("2026-11-22T09:00:00+08:00"));
  const std::filesystem::path catalog = folder / "catalog.db";
  REQUIRE(run_compile({packages, catalog, 1, "mingzhou", "明州", test::source_path("assets/search")}, clock) == 0);
  for (const bool json : {false, true}) {
    CHECK(run_list({catalog, "", "", json}) == 0);
    CHECK(run_list({catalog, "fee", "", json}) == 1);
    CHECK(run_show({catalog, "RS001", json}) == 0);
    CHECK(run_show({catalog, "XX999", json}) == 1);
    CHECK(run_history({catalog, "XX999", json}) == 1);
    CHECK(run_diff({catalog, catalog, json}) == 0);
  }
  CHECK(run_diff({catalog, folder / "absent", false}) == 2);
  const std::string lines = as_lines(sample().powers.front());
  CHECK(lines.find("承诺时限：") != std::string::npos);
  CHECK(lines.find("box") == std::string::npos);
}
