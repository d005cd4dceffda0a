// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/supervision.h"

#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/support/november.h"

using namespace mingbai;
using namespace mingbai::cases;
using catalog::NodeKind;
using mingbai::test::at;
using mingbai::test::k_no_holidays;
using mingbai::test::on;

namespace {

catalog::FlowNode node(const char* id, NodeKind kind, std::optional<int> limit, const char* post) {
  catalog::FlowNode made;
  made.id = id;
  made.kind = kind;
  made.limit_days = limit;
  made.post = post;
  return made;
}

// start -> accept (1 day) -> complete? -> check (3 days) or visit (3 days) -> decide (2 days) -> grant | refuse, and
// decide -> check. "complete?" is nobody's: it need not be recorded.
catalog::Power sample_power() {
  catalog::Power power = mingbai::test::full_power("TE001", "食品经营许可");
  catalog::Flowchart chart;
  chart.nodes = {node("start", NodeKind::start, {}, ""),       node("accept", NodeKind::step, 1, "窗口"),
                 node("complete", NodeKind::decision, {}, ""), node("check", NodeKind::step, 3, "审核岗"),
                 node("visit", NodeKind::step, 3, "核查岗"),   node("decide", NodeKind::decision, 2, "审批岗"),
                 node("grant", NodeKind::end, {}, ""),         node("refuse", NodeKind::end, {}, "")};
  chart.edges = {{"start", "accept"},   {"accept", "complete"}, {"complete", "check"},
                 {"complete", "visit"}, {"check", "decide"},    {"visit", "decide"},
                 {"decide", "grant"},   {"decide", "refuse"},   {"decide", "check"}};
  power.flowchart = chart;
  power.guide.legal_days = 20;
  power.guide.promised_days = 10;
  return power;
}

CaseEvent arrived(const char* step, std::string_view when) {
  return {step, EventKind::arrived, at(when), ""};
}

// Accepted on Monday, 2 November 2026; promised until Monday, 16 November.
Case sample_case(std::vector<CaseEvent> events, Outcome outcome = Outcome::running) {
  Case value;
  value.number = "1";
  value.power = "TE001";
  value.accepted = at("11-02T09");
  value.events = std::move(events);
  value.outcome = outcome;
  return value;
}

std::string seen(const Case& value, std::string_view today, const catalog::Power& power = sample_power()) {
  const Supervision supervision = supervise(value, power, k_no_holidays, on(today));
  std::string text(word(supervision.light));
  for (const Mark& mark : supervision.marks) {
    text += " " + std::string(word(mark.kind)) + (mark.step.empty() ? "" : ":" + mark.step) +
            (mark.days != 0 ? "/" + std::to_string(mark.days) : "");
  }
  return text;
}

}  // namespace

TEST_CASE("a limit is warned of in its last fifth, and a late case is red for as long as it runs", "[cases]") {
  const Case value =
      sample_case({arrived("start", "11-02T09"), arrived("accept", "11-02T10"), arrived("check", "11-03T10")});
  catalog::Power unhurried = sample_power();
  unhurried.flowchart->nodes[3].limit_days.reset();
  CHECK(seen(value, "11-11", unhurried) == "green");
  CHECK(seen(value, "11-12", unhurried) == "yellow near_due/2");
  CHECK(seen(value, "11-16", unhurried) == "yellow near_due");
  CHECK(seen(value, "11-17", unhurried) == "red overdue/1");
  CHECK(seen(value, "11-23", unhurried) == "red overdue/5");
}

TEST_CASE("a case whose clock stands is not warned of", "[cases]") {
  catalog::Power unhurried = sample_power();
  unhurried.flowchart->nodes[3].limit_days.reset();
  Case value = sample_case({arrived("accept", "11-02T10"),
                            arrived("check", "11-03T10"),
                            {"check", EventKind::suspended, at("11-12T10"), "检验"}});
  CHECK(seen(value, "11-20", unhurried) == "green");
}

TEST_CASE("a step that takes longer than its own limit is red while the case lies there and yellow after", "[cases]") {
  const Case here = sample_case({arrived("accept", "11-02T10"), arrived("check", "11-03T10")});
  CHECK(seen(here, "11-06") == "green");
  CHECK(seen(here, "11-09") == "red step_overdue:check/1");
  const Case left =
      sample_case({arrived("accept", "11-02T10"), arrived("check", "11-03T10"), arrived("decide", "11-10T10")});
  CHECK(seen(left, "11-10") == "yellow step_overdue:check/2");
}

TEST_CASE("every stay at a step is held against its limit, not only the last", "[cases]") {
  const Case value = sample_case({arrived("accept", "11-02T10"), arrived("check", "11-03T10"),
                                  arrived("decide", "11-10T10"), arrived("check", "11-10T11")});
  CHECK(seen(value, "11-10") == "yellow step_overdue:check/2");
}

TEST_CASE("the order of steps is held against the ways of the flowchart", "[cases]") {
  struct Row {
    const char* what;
    std::vector<CaseEvent> events;
    Outcome outcome;
    const char* seen;
    const char* today = "11-04";
  };
  const CaseEvent accept = arrived("accept", "11-02T10");
  const CaseEvent check = arrived("check", "11-03T10");
  const CaseEvent decide = arrived("decide", "11-04T10");
  const CaseEvent granted{"grant", EventKind::finished, at("11-05T10"), ""};
  for (const Row& row : {
           Row{"nobody's decision need not be recorded", {accept, check, decide}, Outcome::running, "green"},
           Row{"neither need the start", {accept}, Outcome::running, "green", "11-03"},
           Row{"the whole way", {accept, check, decide, granted}, Outcome::granted, "green"},
           Row{"back by an edge", {accept, check, decide, arrived("check", "11-04T11")}, Outcome::running, "green"},
           Row{"one of two ways must be gone",
               {accept, arrived("decide", "11-03T11")},
               Outcome::running,
               "yellow out_of_order:decide"},
           Row{"begun behind the first step", {check}, Outcome::running, "yellow step_skipped:accept"},
           Row{"granted without decision", {accept, check, granted}, Outcome::granted, "yellow step_skipped:decide"},
           Row{"decided at a step that is no end",
               {accept, {"accept", EventKind::finished, at("11-02T11"), ""}},
               Outcome::refused,
               "yellow step_skipped:decide"},
           Row{"withdrawn where it lay",
               {accept, {"accept", EventKind::finished, at("11-02T11"), ""}},
               Outcome::withdrawn,
               "green"},
           Row{"no way leads there",
               {accept, check, arrived("visit", "11-04T10")},
               Outcome::running,
               "yellow out_of_order:visit"},
           Row{"against every edge",
               {accept, check, decide, arrived("accept", "11-04T11")},
               Outcome::running,
               "yellow out_of_order:accept"},
       }) {
    INFO(row.what);
    CHECK(seen(sample_case(row.events, row.outcome), row.today) == row.seen);
  }
}

TEST_CASE("a case that was decided late stays late", "[cases]") {
  const Case value = sample_case({arrived("accept", "11-02T10"),
                                  arrived("check", "11-03T10"),
                                  arrived("decide", "11-05T10"),
                                  {"grant", EventKind::finished, at("11-18T10"), ""}},
                                 Outcome::granted);
  CHECK(seen(value, "12-20") == "red overdue/2 step_overdue:decide/7");
}

TEST_CASE("without flowchart and limits there is nothing to hold a case against", "[cases]") {
  catalog::Power power = sample_power();
  power.flowchart.reset();
  power.guide.legal_days.reset();
  power.guide.promised_days.reset();
  CHECK(seen(sample_case({arrived("accept", "11-02T10")}), "12-20", power) == "green");
}

TEST_CASE("a fifth of the limit is warned of, and at least a day", "[cases]") {
  for (const auto& [limit, days] : {std::pair{0, 1}, {1, 1}, {5, 1}, {10, 2}, {20, 4}, {45, 9}}) {
    CHECK(warning_days(limit) == days);
  }
}
