// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/judged_marks.h"

#include "tests/support/catalog_builder.h"
#include "tests/support/november.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;
using cases::EventKind;
using cases::Light;
using cases::Mark;
using cases::MarkKind;
using officials::Lifting;

namespace {

// Lies at the check since its acceptance on November 2nd; seven days are promised, the check takes one.
cases::Case late_case() {
  cases::Case value;
  value.power = "TE001";
  value.accepted = at("11-02T09");
  value.events = {{"start", EventKind::arrived, at("11-02T09"), ""}, {"check", EventKind::arrived, at("11-02T10"), ""}};
  return value;
}

Lifting lifting(MarkKind kind, std::string step, int days) {
  return {1, "mz-test", "1", std::string(cases::word(kind)), std::move(step), days, "停电", "zhang", {}};
}

}  // namespace

TEST_CASE("a lifting covers its mark as far as it had come, and no other", "[central]") {
  const Lifting three = lifting(MarkKind::overdue, "", 3);
  CHECK(covers(three, {MarkKind::overdue, "", 3}));
  CHECK(covers(three, {MarkKind::overdue, "", 2}));
  CHECK_FALSE(covers(three, {MarkKind::overdue, "", 4}));
  CHECK_FALSE(covers(three, {MarkKind::step_overdue, "check", 3}));
  CHECK_FALSE(covers(lifting(MarkKind::step_overdue, "check", 3), {MarkKind::step_overdue, "end", 1}));
  CHECK(covers(lifting(MarkKind::step_skipped, "check", 0), {MarkKind::step_skipped, "check", 0}));
  CHECK_FALSE(covers(lifting(MarkKind::near_due, "", 9), {MarkKind::near_due, "", 1}));
}

TEST_CASE("the light follows the marks that stand, and comes back when a case goes on being late", "[central]") {
  const catalog::Power power = small_content().powers[0];
  const cases::Case value = late_case();
  const auto light_on = [&](std::string_view day, const std::vector<Lifting>& liftings) {
    const auto seen = cases::supervise(value, power, k_no_holidays, on(day));
    const auto marks = judge(seen, power, liftings);
    return light_of(seen, power, value.outcome, marks);
  };
  const auto seen = cases::supervise(value, power, k_no_holidays, on("11-17"));
  const auto marks = judge(seen, power, {});
  REQUIRE(marks.size() == 2);
  CHECK(marks[0].mark.kind == MarkKind::overdue);
  CHECK(marks[1].step_name == "材料齐全？");
  const int whole = marks[0].mark.days;
  const int step = marks[1].mark.days;
  CHECK(light_on("11-17", {}) == seen.light);
  CHECK(light_on("11-17", {}) == Light::red);
  CHECK(light_on("11-17", {lifting(MarkKind::overdue, "", whole)}) == Light::red);  // it is late here too
  const std::vector both{lifting(MarkKind::overdue, "", whole), lifting(MarkKind::step_overdue, "check", step)};
  CHECK(light_on("11-17", both) == Light::green);
  CHECK(light_on("11-18", both) == Light::red);
}
