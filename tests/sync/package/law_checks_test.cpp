// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/date.h"
#include "sync/package/checks.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::package;
using catalog::BasisRank;
using catalog::PowerKind;

namespace {

catalog::FlowNode step(const std::string& id, const std::string& name, int days) {
  catalog::FlowNode node;
  node.id = id;
  node.name = name;
  node.post = "审批科";
  node.limit_days = days;
  node.rights = {"陈述", "申辩", "说明理由"};
  return node;
}

// A licence against which no law has anything to say.
SubmittedPower sound() {
  SubmittedPower submitted;
  catalog::Power& power = submitted.power;
  power.code = "AB01";
  power.name = "某某许可";
  power.kind = PowerKind::licence;
  power.disclosure = catalog::Disclosure::proactive;
  power.review = catalog::Review::recorded;
  power.bases = {{BasisRank::law, "某某法", "第一条", "", parse_date("2019-07-01"), ""}};
  power.everyday_names = {"办证"};
  power.popularity = 90;
  power.guide.window = "3 号";
  power.guide.hours = "周一至周五 9:00-17:00";
  power.guide.legal_days = 20;
  power.guide.result = "许可证";
  power.guide.fees = {{"工本费", "5 元", "发改价格〔2015〕1299号", ""}};
  power.duties = {{"审批科", "", "审查", "", "", "", ""}};
  power.flowchart.emplace().nodes = {step("give", "送达", 10), step("hear", "听证", 20)};
  return submitted;
}

Findings judge(const SubmittedPower& submitted) {
  Findings findings;
  check_law(submitted, parse_date("2026-11-20"), findings);
  return findings;
}

}  // namespace

TEST_CASE("a licence within the law has no findings", "[package]") {
  const Findings findings = judge(sound());
  for (const Finding& finding : findings.list()) {
    UNSCOPED_INFO(finding.message_zh);
  }
  CHECK(findings.list().empty());
}

TEST_CASE("each demand of the law on a power has its rule, and only that rule answers", "[package]") {
  struct Fault {
    std::string name;
    void (*apply)(SubmittedPower&);
    Rule expected;
  };
  const Fault faults[] = {
      {"a licence set by a ministry's rule", [](auto& p) { p.power.bases[0].rank = BasisRank::ministry_rule; },
       Rule::P515_basis_rank_too_low},
      {"a penalty set by a normative document",
       [](auto& p) {
         p.power.kind = PowerKind::penalty;
         p.power.bases[0].rank = BasisRank::normative;
       },
       Rule::P515_basis_rank_too_low},
      {"coercion set by a provincial rule",
       [](auto& p) {
         p.power.kind = PowerKind::coercion;
         p.power.bases[0].rank = BasisRank::provincial_rule;
       },
       Rule::P515_basis_rank_too_low},
      {"a decision after 21 days", [](auto& p) { p.power.guide.legal_days = 21; }, Rule::P516_licence_limit_too_long},
      {"delivery in 11 days", [](auto& p) { p.power.flowchart->nodes[0].limit_days = 11; },
       Rule::P517_delivery_too_late},
      {"a hearing after 21 days", [](auto& p) { p.power.flowchart->nodes[1].limit_days = 21; },
       Rule::P518_hearing_too_late},
      {"a refusal without reasons",
       [](auto& p) {
         for (auto& node : p.power.flowchart->nodes) {
           node.rights.clear();
         }
       },
       Rule::P519_rights_missing},
      {"a fee by hearsay", [](auto& p) { p.power.guide.fees[0].basis = "上级规定"; }, Rule::P520_fee_basis_unnamed},
      {"nowhere to go", [](auto& p) { p.power.guide.window.clear(); }, Rule::P521_no_place},
      {"no everyday name", [](auto& p) { p.power.everyday_names.clear(); }, Rule::P522_everyday_name_missing},
      {"two posts with one duty",
       [](auto& p) {
         p.power.duties.push_back({"窗口", "", "审查", "", "", "", ""});
       },
       Rule::P523_posts_overlap},
      {"a post without a duty", [](auto& p) { p.power.flowchart->nodes[1].post = "法规科"; },
       Rule::P524_post_without_duty},
      {"a basis of next year", [](auto& p) { p.power.bases[0].effective = parse_date("2027-01-01"); },
       Rule::P525_basis_not_in_force},
      {"no limit", [](auto& p) { p.power.guide.legal_days.reset(); }, Rule::P526_no_limit},
      {"no hours", [](auto& p) { p.power.guide.hours.clear(); }, Rule::P527_no_hours},
      {"nobody looked again", [](auto& p) { p.review_by = parse_date("2026-11-19"); }, Rule::P528_review_overdue},
      {"no result", [](auto& p) { p.power.guide.result.clear(); }, Rule::P529_no_result},
      {"an abolished kind", [](auto& p) { p.power.kind = PowerKind::non_licence_approval; }, Rule::P530_kind_abolished},
  };
  for (const Fault& fault : faults) {
    SubmittedPower submitted = sound();
    fault.apply(submitted);
    const Findings findings = judge(submitted);
    INFO(fault.name);
    REQUIRE(findings.list().size() == 1);
    CHECK(findings.list()[0].rule == fault.expected);
  }
}

TEST_CASE("what never reaches the public is not measured by what the public reads", "[package]") {
  SubmittedPower submitted = sound();
  submitted.power.disclosure = catalog::Disclosure::secret;
  submitted.power.guide = {};
  submitted.power.bases[0].rank = BasisRank::normative;
  CHECK(judge(submitted).list().empty());
}

TEST_CASE("a limit that a law of its own provides is explained in a note", "[package]") {
  SubmittedPower submitted = sound();
  submitted.power.guide.legal_days = 45;
  submitted.power.guide.days_note = "某某法第九条另有规定";
  CHECK(judge(submitted).list().empty());
}

TEST_CASE("every rule has a source, a message and a remedy in both languages", "[package]") {
  for (const RuleText& rule : all_rules()) {
    INFO(rule.name);
    CHECK_FALSE(source_of(rule.rule).empty());
    CHECK_FALSE(rule.message_zh.empty());
    CHECK_FALSE(rule.message_en.empty());
    CHECK_FALSE(rule.remedy_zh.empty());
    CHECK_FALSE(rule.remedy_en.empty());
  }
  CHECK(all_rules().size() >= 80);
}
