// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sync/base/date.h"
#include "sync/catalog/reader.h"
#include "sync/package/checks.h"
#include "sync/package/compile.h"
#include "sync/publish/commands.h"
#include "sync/publish/history.h"
#include "sync/publish/press.h"
#include "sync/release/keys.h"
#include "sync/release/publish.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::publish;

namespace {

catalog::Content sample() {
  package::Findings findings;
  const std::filesystem::path packages[] = {test::source_path("assets/packages/mz-jsj"),
                                            test::source_path("assets/packages/mz-bmb")};
  catalog::Content content = compile(read_packages(packages, findings));
  content.channel = "mingzhou";
  content.title = "明州政务服务大厅";
  return content;
}

}  // namespace

TEST_CASE("neither a confidential nor an abolished power is compiled", "[publish]") {
  for (const catalog::Power& power : sample().powers) {
    CHECK(power.disclosure != catalog::Disclosure::secret);
    CHECK(power.review != catalog::Review::abolished);
  }
  package::Findings findings;
  const std::filesystem::path packages[] = {test::source_path("assets/packages/mz-bmb")};
  const std::vector<package::Submission> submissions = read_packages(packages, findings);
  std::size_t secret = 0;
  for (const package::SubmittedPower& submitted : submissions.front().powers) {
    if (submitted.power.disclosure != catalog::Disclosure::secret) {
      continue;
    }
    ++secret;
    for (const package::Finding& finding : findings.list()) {  // invariant 8: not in any log
      CHECK(finding.message_zh.find(submitted.power.name) == std::string::npos);
      CHECK(finding.message_zh.find(submitted.power.code) == std::string::npos);
    }
  }
  CHECK(secret == 1);
}

TEST_CASE("a translation whose original is not published stays behind", "[publish]") {
  package::Findings findings;
  const std::filesystem::path packages[] = {test::source_path("assets/packages/mz-jsj"),
                                            test::source_path("assets/packages/mz-bmb")};
  std::vector<package::Submission> submissions = read_packages(packages, findings);
  const catalog::Content before = compile(submissions);
  for (package::Submission& submission : submissions) {
    for (const package::SubmittedPower& submitted : submission.powers) {
      submission.translations.push_back({"en", submitted.power.name, "said of " + submitted.power.code});
    }
  }
  const catalog::Content after = compile(submissions);
  CHECK(after.translations.size() == before.translations.size() + after.powers.size());
  for (const package::Submission& submission : submissions) {
    for (const package::SubmittedPower& submitted : submission.powers) {
      const bool said = std::any_of(after.translations.begin(), after.translations.end(),
                                    [&](const auto& one) { return one.original == submitted.power.name; });
      CHECK(said == package::is_published(submitted.power));
    }
  }
}

TEST_CASE("a release carries the history of what was added, revised and withdrawn", "[publish]") {
  test::TempDirectory directory;
  FixedClock clock(*parse_instant("2026-11-22T09:00:00+08:00"));
  REQUIRE(release::make_keys(directory / "keys", "mingzhou", clock).has_value());
  catalog::Content first = sample();
  const std::size_t powers = first.powers.size();
  REQUIRE(powers >= 3);
  const auto one = write_release(first, directory / "tree", directory / "keys", clock);
  REQUIRE(one.has_value());
  CHECK(one->published.release == 1);
  CHECK(one->sizes.changes == powers);

  clock.advance(std::chrono::hours{24 * 90});  // long after the timestamp has expired
  catalog::Content same = sample();
  const auto two = write_release(same, directory / "tree", directory / "keys", clock);
  REQUIRE(two.has_value());
  CHECK(two->published.release == 2);
  CHECK(two->sizes.changes == 0);

  catalog::Content third = sample();
  third.powers.front().guide.promised_days = 1;
  third.powers.front().phone = "0900-1";
  const std::string withdrawn = third.powers.back().code;
  third.powers.pop_back();
  std::erase_if(third.notices, [&](const catalog::Notice& notice) { return notice.power == withdrawn; });
  const auto three = write_release(third, directory / "tree", directory / "keys", clock);
  REQUIRE(three.has_value());
  REQUIRE(three->sizes.changes == 2);
  CHECK(third.history[powers].what.find("联系方式") != std::string::npos);
  CHECK(third.history[powers].kind == catalog::Change::Kind::revised);
  CHECK(third.history[powers + 1].kind == catalog::Change::Kind::withdrawn);
  CHECK(third.history[powers + 1].power == withdrawn);
}

TEST_CASE("a new layout of the same procedure is no change", "[publish]") {
  catalog::Power before = sample().powers.front();
  catalog::Power after = before;
  after.flowchart->nodes[0].x = 500;
  CHECK(changed_parts(before, after).empty());
  after.flowchart->nodes[0].post += "二";
  CHECK(changed_parts(before, after) == "流程图");
}

TEST_CASE("a renewal signs the same release anew, and a new root follows into the tree", "[publish]") {
  test::TempDirectory directory;
  FixedClock clock(*parse_instant("2026-11-22T09:00:00+08:00"));
  REQUIRE(run_keys_init({directory / "keys"}, clock) == 0);
  CHECK(run_renew({directory / "keys", directory / "tree"}, clock) != 0);  // nothing was published yet
  catalog::Content content = sample();
  REQUIRE(write_release(content, directory / "tree", directory / "keys", clock).has_value());

  clock.advance(std::chrono::hours{24 * 6});
  REQUIRE(run_keys_renew({directory / "keys"}, clock) == 0);
  REQUIRE(run_renew({directory / "keys", directory / "tree"}, clock) == 0);

  const auto keys = release::load_keys(directory / "keys");
  REQUIRE(keys.has_value());
  const auto head = release::read_head(directory / "tree", "mingzhou", *keys);
  REQUIRE(head.has_value());
  REQUIRE(head->has_value());
  CHECK((*head)->release == 1);
  CHECK((*head)->timestamp_version == 2);
  CHECK(std::filesystem::exists(directory / "tree" / "v1" / "mingzhou" / "root" / "2"));
}

TEST_CASE("a release is held and let go by the command", "[publish]") {
  test::TempDirectory directory;
  FixedClock clock(*parse_instant("2026-11-22T09:00:00+08:00"));
  REQUIRE(run_keys_init({directory / "keys"}, clock) == 0);
  RenewOptions options{directory / "keys", directory / "tree"};
  options.rollout.held = true;
  CHECK(run_renew(options, clock) != 0);  // there is nothing to hold
  catalog::Content content = sample();
  REQUIRE(write_release(content, directory / "tree", directory / "keys", clock).has_value());
  const auto head = [&] {
    const auto keys = release::load_keys(directory / "keys");
    return keys ? release::read_head(directory / "tree", "mingzhou", *keys).value_or(std::nullopt) : std::nullopt;
  };
  REQUIRE(run_renew(options, clock) == 0);
  CHECK(head()->held);
  options.rollout.held = false;
  REQUIRE(run_renew(options, clock) == 0);
  CHECK_FALSE(head()->held);
  options.rollout = {.spread = std::chrono::minutes{45}};
  REQUIRE(run_renew(options, clock) == 0);
  CHECK(head()->spread == std::chrono::minutes{45});
  CHECK_FALSE(head()->held);
}
