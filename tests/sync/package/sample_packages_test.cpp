// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/submission.h"

#include <algorithm>

#include "sync/package/checks.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"

using namespace mingbai;
using namespace mingbai::package;

namespace {

std::vector<Submission> read_samples(Findings& findings) {
  std::vector<Submission> submissions;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_path("assets/packages"))) {
    if (entry.is_directory()) {
      submissions.push_back(read_submission(entry.path(), findings));
    }
  }
  check_together(submissions, findings);
  return submissions;
}

}  // namespace

TEST_CASE("the sample packages pass every rule", "[package]") {
  Findings findings;
  const std::vector<Submission> submissions = read_samples(findings);
  for (const Finding& finding : findings.list()) {
    if (finding.severity != Severity::note) {
      UNSCOPED_INFO(finding.place.file + " " + std::to_string(finding.place.row) + " " + finding.message_zh);
    }
  }
  CHECK(findings.count(Severity::error) == 0);
  CHECK(findings.count(Severity::warning) == 0);
  // One confidential power and one without basis prove the rules.
  CHECK(findings.has(Rule::P514_withheld_secret));
  CHECK(findings.has(Rule::P512_withheld));
  CHECK(submissions.size() >= 20);
}

TEST_CASE("the sample prefecture has at least eighty powers of all five classes and all ten kinds of class one",
          "[package]") {
  Findings findings;
  std::size_t published = 0;
  std::vector<catalog::PowerClass> classes;
  std::vector<catalog::PowerKind> kinds;
  for (const Submission& submission : read_samples(findings)) {
    for (const SubmittedPower& submitted : submission.powers) {
      // 非行政许可审批 was abolished as a kind in 2015: the sample hands one in, and its review says 废止.
      kinds.push_back(submitted.power.kind);
      if (is_published(submitted.power)) {
        ++published;
        classes.push_back(submitted.power.power_class);
      }
    }
  }
  CHECK(published >= 80);
  for (const auto value : {catalog::PowerClass::enforcement, catalog::PowerClass::fee, catalog::PowerClass::decision,
                           catalog::PowerClass::internal, catalog::PowerClass::other}) {
    INFO(catalog::term(value));
    CHECK(std::count(classes.begin(), classes.end(), value) > 0);
  }
  for (int kind = static_cast<int>(catalog::PowerKind::licence);
       kind <= static_cast<int>(catalog::PowerKind::other_enforcement); ++kind) {
    INFO(catalog::term(static_cast<catalog::PowerKind>(kind)));
    CHECK(std::count(kinds.begin(), kinds.end(), static_cast<catalog::PowerKind>(kind)) > 0);
  }
}

TEST_CASE("a chart says whether it follows the statute or practice, written or drawn", "[package]") {
  Findings findings;
  std::size_t statute = 0;
  std::size_t practice = 0;
  for (const Submission& submission : read_samples(findings)) {
    for (const SubmittedPower& submitted : submission.powers) {
      if (submitted.power.flowchart) {
        CHECK(submitted.power.flowchart->source == submitted.flow_source);
        ++(submitted.flow_source == catalog::FlowSource::statute ? statute : practice);
      }
    }
  }
  CHECK(statute > 20);
  CHECK(practice > 5);
}

TEST_CASE("a workbook, a GB18030 table and a BPMN drawing are among the samples", "[package]") {
  CHECK(std::filesystem::exists(test::source_path("assets/packages/mz-wjw/catalog.xlsx")));
  Findings findings;
  Submission drawn = read_submission(test::source_path("assets/packages/mz-jyj"), findings);
  REQUIRE(drawn.find("JY002") != nullptr);
  REQUIRE(drawn.find("JY002")->power.flowchart.has_value());
  CHECK(drawn.find("JY002")->power.flowchart->nodes.size() > 5);
  CHECK(drawn.find("JY002")->place.sheet == "职权目录");
}
