// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/checks.h"
#include "tests/support/catch.h"

using namespace mingbai::package;
using mingbai::catalog::Authority;
using mingbai::catalog::FlowNode;
using mingbai::catalog::NodeKind;

namespace {

FlowNode node(const std::string& id, NodeKind kind, int days = 1, Authority authority = Authority::execution) {
  FlowNode made;
  made.id = id;
  made.kind = kind;
  made.name = id;
  made.post = "窗口";
  made.limit_days = days;
  made.authority = authority;
  made.task = "办";
  return made;
}

// start -> take -> ok? -yes-> give -> done; ok? -no-> mend -> take
SubmittedPower sound() {
  SubmittedPower submitted;
  submitted.power.code = "AB01";
  submitted.power.disclosure = mingbai::catalog::Disclosure::proactive;
  mingbai::catalog::Flowchart& chart = submitted.power.flowchart.emplace();
  chart.nodes = {node("start", NodeKind::start, 0), node("take", NodeKind::step, 2), node("ok", NodeKind::decision, 3),
                 node("give", NodeKind::step, 5),   node("mend", NodeKind::step, 1), node("done", NodeKind::end, 0)};
  chart.edges = {{"start", "take", "", {}, {}}, {"take", "ok", "", {}, {}},   {"ok", "give", "是", {}, {}},
                 {"ok", "mend", "否", {}, {}},  {"mend", "take", "", {}, {}}, {"give", "done", "", {}, {}}};
  return submitted;
}

Findings judge(const SubmittedPower& submitted) {
  Findings findings;
  check_flowchart(submitted, findings);
  return findings;
}

}  // namespace

TEST_CASE("a sound flowchart with a way back has no findings", "[package]") {
  CHECK(judge(sound()).list().empty());
  CHECK(longest_way(*sound().power.flowchart) == 10);
}

TEST_CASE("every fault of a graph has its rule", "[package]") {
  struct Fault {
    std::string name;
    void (*apply)(mingbai::catalog::Flowchart&);
    Rule expected;
  };
  const Fault faults[] = {
      {"no start", [](auto& c) { c.nodes[0].kind = NodeKind::step; }, Rule::P401_no_start},
      {"two starts", [](auto& c) { c.nodes[4].kind = NodeKind::start; }, Rule::P402_two_starts},
      {"no end", [](auto& c) { c.nodes[5].kind = NodeKind::step; }, Rule::P403_no_end},
      {"an island", [](auto& c) { c.edges.erase(c.edges.begin() + 3); }, Rule::P404_unreachable},
      {"a dead end", [](auto& c) { c.edges.erase(c.edges.begin() + 4); }, Rule::P405_dead_end},
      {"a circle without an end",
       [](auto& c) {
         c.edges[2].to = "mend";
         c.edges[5] = {"give", "take", "", {}, {}};
         c.edges[3].to = "give";
       },
       Rule::P406_never_ends},
      {"a decision with one way", [](auto& c) { c.edges.erase(c.edges.begin() + 3); }, Rule::P407_decision_needs_two},
      {"a decision without condition", [](auto& c) { c.edges[3].condition.clear(); }, Rule::P408_condition_missing},
      {"a step without post", [](auto& c) { c.nodes[1].post.clear(); }, Rule::P409_step_without_post},
      {"an edge to nowhere", [](auto& c) { c.edges[5].to = "gone"; }, Rule::P410_unknown_step},
      {"an edge into the start", [](auto& c) { c.edges[4].to = "start"; }, Rule::P411_edge_into_start},
      {"an edge out of the end",
       [](auto& c) {
         c.edges.push_back({"done", "take", "", {}, {}});
       },
       Rule::P412_edge_out_of_end},
      {"an edge twice", [](auto& c) { c.edges.push_back(c.edges[0]); }, Rule::P413_duplicate_edge},
      {"a step that forks",
       [](auto& c) {
         c.edges.push_back({"take", "give", "", {}, {}});
       },
       Rule::P416_several_ways_on},
  };
  for (const Fault& fault : faults) {
    SubmittedPower submitted = sound();
    fault.apply(*submitted.power.flowchart);
    INFO(fault.name);
    CHECK(judge(submitted).has(fault.expected));
  }
}

TEST_CASE("one post that decides, executes and supervises is refused", "[package]") {
  SubmittedPower submitted = sound();
  submitted.power.flowchart->nodes[1].authority = Authority::decision;
  submitted.power.flowchart->nodes[3].authority = Authority::supervision;
  Findings findings;
  check_elements(submitted, findings);
  CHECK(findings.has(Rule::P501_one_post_holds_all));
  submitted.power.flowchart->nodes[3].post = "监督科";
  Findings mended;
  check_elements(submitted, mended);
  CHECK_FALSE(mended.has(Rule::P501_one_post_holds_all));
}

TEST_CASE("only what passed the review and is not confidential is published", "[package]") {
  mingbai::catalog::Power power;
  using mingbai::catalog::Disclosure;
  using mingbai::catalog::Review;
  for (const Review review :
       {Review::recorded, Review::to_settle, Review::abolished, Review::never_disclosed, Review::disclosed}) {
    power.review = review;
    power.disclosure = Disclosure::on_request;
    CHECK(is_published(power) == (review == Review::recorded || review == Review::disclosed));
    power.disclosure = Disclosure::secret;
    CHECK_FALSE(is_published(power));
  }
}
