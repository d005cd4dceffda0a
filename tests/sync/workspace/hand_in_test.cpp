// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/hand_in.h"

#include "sync/package/package_files.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::test;
using namespace mingbai::workspace;

namespace {

package::Submission submission_of(std::vector<catalog::Power> powers) {
  package::Submission submission;
  submission.department = small_content().departments.front();
  for (catalog::Power& power : powers) {
    submission.powers.push_back({std::move(power), {}, {}, {}, {}});
  }
  return submission;
}

}  // namespace

TEST_CASE("a package that was packed reads the same as from its folder", "[workspace]") {
  for (const char* package : {"assets/packages/mz-jyj", "assets/packages/mz-wjw"}) {
    package::Findings one;
    package::Findings two;
    const package::Submission direct = package::read_submission(source_path(package), one);
    const auto files = package::read_package_files(source_path(package), two);
    const auto again = ok(files_of(to_bytes(files)));
    CHECK(again == files);
    const package::Submission packed = package::read_submission(again, direct.package, two);
    REQUIRE(packed.powers.size() == direct.powers.size());
    for (std::size_t i = 0; i < packed.powers.size(); ++i) {
      CHECK(packed.powers[i].power == direct.powers[i].power);
    }
    CHECK(one.list().size() == two.list().size());
  }
  CHECK_FALSE(files_of("mingbai-hand-in 1\n5\nab").has_value());
  CHECK_FALSE(files_of("else").has_value());
  CHECK_FALSE(files_of("mingbai-hand-in 1\n99999999999999999999\nab").has_value());
}

TEST_CASE("the list from above is held against what was handed in, item by item", "[workspace]") {
  TempDirectory temp;
  write_bytes(temp / "list.csv",
              "职权名称,职权类别,职权子类,实施依据,说明,职权编码\n"
              "食品经营许可,行政执法权,行政许可,行政许可法,,\n"
              "个体工商户 登记,行政执法权,行政确认,《行政许可法》；个体工商户条例,三定,TE002\n"
              "网约车许可,行政执法权,行政许可,,上级清单有,\n");
  const std::vector<ListedPower> list = ok(read_list(temp / "list.csv"));
  REQUIRE(list.size() == 3);
  CHECK(list_of(to_json(list)) == list);
  const catalog::Power a = full_power("TE001", "食品经营许可");
  const catalog::Power b = full_power("TE002", "个体工商户登记");
  const catalog::Power c = full_power("TE003", "自己加的事");
  const auto found = compare_lists(list, {&a, &b, &c});
  REQUIRE(found.size() == 4);
  CHECK(found[0].where == "职权子类");
  CHECK(found[0].listed == "行政确认");
  CHECK(found[0].handed_in == "行政许可");
  CHECK(found[1].where == "实施依据");
  CHECK(found[2].kind == ListDifference::Kind::only_listed);
  CHECK(found[2].name == "网约车许可");
  CHECK(found[2].note == "上级清单有");
  CHECK(found[3].kind == ListDifference::Kind::only_handed_in);
  CHECK(found[3].code == "TE003");
  write_bytes(temp / "bad.csv", "名称\n食品\n");
  CHECK(read_list(temp / "bad.csv").error().code == ErrorCode::bad_syntax);
}

TEST_CASE("what is unchanged keeps its version, what is gone is dropped, what is new comes in", "[workspace]") {
  const auto before = submission_of({full_power("TE001", "一"), full_power("TE002", "二"), full_power("TE003", "三")});
  Unit unit;
  for (const char* code : {"", "TE001", "TE002", "TE003"}) {
    unit.items[code].code = code;
    unit.items[code].version = 7;
  }
  auto now = submission_of({full_power("TE001", "一"), full_power("TE002", "二改"), full_power("TE004", "四")});
  now.powers[0].power.review = catalog::Review::abolished;  // what the unit claims of a review is no change
  const auto rows = items_of(now, &before, &unit);
  REQUIRE(rows.size() == 5);
  const auto row = [&](std::size_t i) {
    return rows[i]["code"].get<std::string>() + " " + std::to_string(rows[i]["version"].get<int>()) +
           (rows[i]["dropped"].get<bool>() ? " dropped" : "");
  };
  CHECK(row(0) == " 7");
  CHECK(row(1) == "TE001 7");
  CHECK(row(2) == "TE002 0");
  CHECK(row(3) == "TE004 0");
  CHECK(row(4) == "TE003 0 dropped");
}
