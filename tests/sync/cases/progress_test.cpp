// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/progress.h"

#include "tests/support/catalog_builder.h"
#include "tests/support/november.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::cases;
using mingbai::test::at;
using mingbai::test::k_no_holidays;
using mingbai::test::ok;
using mingbai::test::on;

namespace {

// start -> accept -> decide -> { grant | refuse }, and decide -> accept (补正).
catalog::Power sample_power() {
  catalog::Power power = mingbai::test::full_power("TE001", "食品经营许可");
  catalog::Flowchart chart;
  for (const char* id : {"start", "accept", "decide", "grant", "refuse"}) {
    catalog::FlowNode node;
    node.id = id;
    chart.nodes.push_back(node);
  }
  chart.edges = {{"start", "accept"}, {"accept", "decide"}, {"decide", "grant"}, {"decide", "refuse"}};
  power.flowchart = chart;
  power.guide.legal_days = 20;
  power.guide.promised_days = 7;
  return power;
}

// Accepted on Monday, 2 November 2026.
Case sample_case(std::vector<CaseEvent> events, Outcome outcome = Outcome::running) {
  Case value;
  value.number = "1";
  value.power = "TE001";
  value.accepted = at("11-02T09");
  value.events = std::move(events);
  value.outcome = outcome;
  return value;
}

Progress progress(const Case& value, std::string_view today, const catalog::Power& power = sample_power()) {
  return progress_of(value, power, k_no_holidays, on(today));
}

std::string states(const Progress& value) {
  std::string text;
  for (const StepProgress& step : value.steps) {
    text += step.state == StepState::done      ? 'd'
            : step.state == StepState::here    ? 'H'
            : step.state == StepState::skipped ? 's'
                                               : '.';
  }
  return text;
}

const CaseEvent k_start{"start", EventKind::arrived, at("11-02T09"), ""};
const CaseEvent k_accept{"accept", EventKind::arrived, at("11-02T10"), ""};
const CaseEvent k_decide{"decide", EventKind::arrived, at("11-05T10"), ""};

}  // namespace

TEST_CASE("a running case lies at one step, those before are done and those after are to come", "[cases]") {
  const Progress value = progress(sample_case({k_start, k_accept, k_decide}), "11-10");
  CHECK(states(value) == "ddH..");
  REQUIRE(value.here == 2u);
  CHECK(value.steps[1].arrived == at("11-02T10"));
  CHECK(value.steps[1].left == at("11-05T10"));
  CHECK(value.steps[1].days_used == 3);
  CHECK(value.steps[2].days_used == 3);  // Friday, Monday, Tuesday
  CHECK_FALSE(value.steps[2].left);
  CHECK_FALSE(value.suspended);
}

TEST_CASE("the days count from the working day after acceptance, and the promise is what counts", "[cases]") {
  struct Row {
    const char* today;
    int used;
    int left;
  };
  for (const Row& row : {Row{"11-02", 0, 7}, Row{"11-03", 1, 6}, Row{"11-06", 4, 3}, Row{"11-08", 4, 3},
                         Row{"11-11", 7, 0}, Row{"11-12", 8, -1}, Row{"11-20", 14, -7}}) {
    INFO(row.today);
    const Progress value = progress(sample_case({k_start}), row.today);
    CHECK(value.days_used == row.used);
    CHECK(value.days_left == row.left);
    CHECK(value.limit_days == 7);
    CHECK(value.promised);
    REQUIRE(value.deadline);
    CHECK(value.deadline->date == on("11-11"));
    CHECK_FALSE(value.deadline->provisional);
  }
}

TEST_CASE("without a promise the law's limit counts, and without either there is no deadline", "[cases]") {
  catalog::Power power = sample_power();
  power.guide.promised_days.reset();
  const Progress legal = progress(sample_case({k_start}), "11-03", power);
  CHECK_FALSE(legal.promised);
  CHECK(legal.limit_days == 20);
  CHECK(legal.deadline->date == on("11-30"));
  power.guide.legal_days.reset();
  const Progress none = progress(sample_case({k_start}), "11-03", power);
  CHECK_FALSE(none.deadline);
  CHECK(none.days_used == 1);
}

TEST_CASE("before acceptance no clock runs", "[cases]") {
  Case value = sample_case({k_start});
  value.accepted.reset();
  const Progress before = progress(value, "11-10");
  CHECK_FALSE(before.deadline);
  CHECK(before.days_used == 0);
  CHECK(states(before) == "H....");
}

TEST_CASE("suspended days are left out, of the case and of the step", "[cases]") {
  const CaseEvent stop{"decide", EventKind::suspended, at("11-06T10"), "现场核查"};
  const CaseEvent go{"decide", EventKind::resumed, at("11-11T10"), ""};
  // Friday the 6th is day 4; Monday to Wednesday stand; Thursday is day 5, Monday the 16th day 7.
  const Progress after = progress(sample_case({k_start, k_accept, k_decide, stop, go}), "11-12");
  CHECK_FALSE(after.suspended);
  CHECK(after.days_used == 5);
  CHECK(after.days_suspended == 3);
  CHECK(after.deadline->date == on("11-16"));
  CHECK(after.steps[2].days_used == 2);  // Friday and Thursday
  std::size_t paused = 0;
  for (const auto& day : after.deadline->skipped) {
    paused += day.reason == calendar::SkipReason::paused ? 1 : 0;
  }
  CHECK(paused >= 3);

  const Progress during = progress(sample_case({k_start, k_accept, k_decide, stop}), "11-10");
  CHECK(during.suspended);
  CHECK(during.days_used == 4);
  CHECK(during.days_suspended == 2);
  CHECK(during.days_left == 3);
  CHECK(during.deadline->date == on("11-13"));  // moves on every working day that the clock stands

  const Progress same_day = progress(
      sample_case({k_start, k_accept, k_decide, stop, {"decide", EventKind::resumed, at("11-06T16"), ""}}), "11-12");
  CHECK(same_day.days_suspended == 0);
  CHECK(same_day.deadline->date == on("11-11"));
}

TEST_CASE("a second suspension before the first one ended does not count twice", "[cases]") {
  const CaseEvent stop{"decide", EventKind::suspended, at("11-06T10"), ""};
  const CaseEvent stop_again{"decide", EventKind::suspended, at("11-09T10"), ""};
  const CaseEvent go{"decide", EventKind::resumed, at("11-11T10"), ""};
  CHECK(progress(sample_case({k_start, k_decide, stop, stop_again, go}), "11-12").days_suspended == 3);
  // A resumption without a suspension changes nothing.
  CHECK(progress(sample_case({k_start, k_decide, {"decide", EventKind::resumed, at("11-06T10"), ""}}), "11-12")
            .days_suspended == 0);
}

TEST_CASE("a finished case stands still: its days no longer grow, and the other end was not taken", "[cases]") {
  const Case done =
      sample_case({k_start, k_accept, k_decide, {"grant", EventKind::finished, at("11-06T10"), ""}}, Outcome::granted);
  for (const char* today : {"11-06", "11-20", "12-30"}) {
    const Progress value = progress(done, today);
    CHECK(states(value) == "dddds");
    CHECK(value.here == 3u);
    CHECK(value.days_used == 4);
    CHECK(value.days_left == 3);
    CHECK(value.steps[3].left == at("11-06T10"));
    CHECK(value.steps[3].days_used == 0);
  }
  const Progress late =
      progress(sample_case({k_start, {"refuse", EventKind::finished, at("11-16T10"), ""}}, Outcome::refused), "12-30");
  CHECK(late.days_left == -3);
  CHECK(states(late) == "dsssd");
}

TEST_CASE("a case that was suspended and then finished does not stand any more", "[cases]") {
  const Case value = sample_case({k_start,
                                  k_decide,
                                  {"decide", EventKind::suspended, at("11-06T10"), ""},
                                  {"grant", EventKind::finished, at("11-10T10"), ""}},
                                 Outcome::granted);
  CHECK_FALSE(progress(value, "12-30").suspended);
  CHECK(progress(value, "12-30").days_suspended == 2);
}

TEST_CASE("a case that goes back for corrections lies at the earlier step again", "[cases]") {
  catalog::Power power = sample_power();
  power.flowchart->edges.push_back({"decide", "accept"});
  const CaseEvent back{"accept", EventKind::arrived, at("11-09T10"), "补正"};
  const Progress value = progress(sample_case({k_start, k_accept, k_decide, back}), "11-11", power);
  CHECK(states(value) == "dHd..");
  CHECK(value.here == 1u);
  CHECK(value.steps[1].arrived == at("11-09T10"));
  CHECK_FALSE(value.steps[1].left);
  CHECK(value.steps[1].days_used == 2);
  CHECK(value.steps[2].days_used == 2);

  const CaseEvent again{"decide", EventKind::arrived, at("11-12T10"), ""};
  CHECK(states(progress(sample_case({k_start, k_accept, k_decide, back, again}), "11-13", power)) == "ddH..");
}

TEST_CASE("a step that the flowchart does not know is never shown as another one", "[cases]") {
  const CaseEvent elsewhere{"somewhere", EventKind::arrived, at("11-06T10"), ""};
  const Progress value = progress(sample_case({k_start, k_accept, elsewhere}), "11-10");
  CHECK_FALSE(value.here);
  CHECK(states(value) == "dd...");
  CHECK(value.steps[1].left == at("11-06T10"));
  CHECK(value.days_used == 6);

  const CaseEvent known{"grant", EventKind::arrived, at("11-09T10"), ""};
  CHECK(states(progress(sample_case({k_start, k_accept, elsewhere, known}), "11-10")) == "ddsHs");
  CHECK_FALSE(progress(sample_case({elsewhere}), "11-10").here);
}

TEST_CASE("a power without a flowchart still has its days", "[cases]") {
  catalog::Power power = sample_power();
  power.flowchart.reset();
  const Progress value = progress(sample_case({k_start}), "11-04", power);
  CHECK(value.steps.empty());
  CHECK_FALSE(value.here);
  CHECK(value.days_used == 2);
  CHECK(value.deadline->date == on("11-11"));
}

TEST_CASE("a deadline that reaches into a year without a notice says that it may move", "[cases]") {
  catalog::Power power = sample_power();
  power.guide.promised_days = 60;
  CHECK(progress(sample_case({k_start}), "11-04", power).deadline->provisional);
}

TEST_CASE("a clock that is behind the office's shows no negative days", "[cases]") {
  const Progress value = progress(sample_case({k_start, k_accept}), "10-30");
  CHECK(value.days_used == 0);
  CHECK(value.days_left == 7);
  CHECK(value.steps[1].days_used == 0);
  CHECK(value.days_suspended == 0);
}

TEST_CASE("dates are those of China, whatever the zone of the event", "[cases]") {
  Case value = sample_case({k_start});
  value.accepted = parse_instant("2026-11-02T16:30:00Z");  // half past midnight on the 3rd
  CHECK(progress(value, "11-04").days_used == 1);
}
