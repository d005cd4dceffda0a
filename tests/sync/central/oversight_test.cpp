// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/oversight.h"

#include "sync/catalog/writer.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/november.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"
#include "tests/sync/central/fresh_storage.h"

using namespace mingbai;
using namespace mingbai::central;
using cases::EventKind;
using cases::Outcome;
using mingbai::test::at;
using mingbai::test::k_no_holidays;
using mingbai::test::ok;
using mingbai::test::on;

namespace {

// An office with one power of full_power's flowchart: seven working days are promised, its check takes one.
class Hall {
 public:
  Hall() {
    ok(catalog::write_catalog(folder_ / "catalog.db", test::small_content()));
    catalog_ = ok(PublishedCatalog::open(folder_ / "catalog.db"));
    auto stores = test::fresh_stores(folder_.path(), clock_);
    store_ = std::move(stores.cases);
    submissions_ = std::move(stores.submissions);
  }

  void push(std::vector<cases::CaseEvent> events, Outcome outcome = Outcome::running, std::string power = "TE001") {
    PushedCase pushed;
    pushed.department = "mz-test";
    pushed.value.number = std::to_string(++cases_);
    pushed.value.power = std::move(power);
    pushed.value.applicant = "王*";
    pushed.value.accepted = events.front().at;
    pushed.value.updated = events.back().at;
    pushed.value.events = std::move(events);
    pushed.value.outcome = outcome;
    pushed.secret = crypto::Digest::of("x");
    REQUIRE(store_->push(pushed, {}));
  }

  // A complaint that came on `when`, and what followed.
  void complain(std::string_view when, std::vector<FollowUp> follow_ups = {}, const char* department = "mz-test") {
    clock_.set(at(when));
    OpenedSubmission opened;
    opened.id = std::string(16, static_cast<char>('a' + complaints_));
    opened.seq = ++complaints_;
    opened.body = crypto::Digest::of(opened.id);
    opened.content = {cases::SubmissionKind::complaint, "", {{"department", department}, {"text", "x"}}, clock_.now()};
    const auto taken = ok(submissions_->take("kiosk", std::span(&opened, 1)));
    REQUIRE(taken.results.at(0).effect == TakeEffect::stored);
    const std::string receipt = ok(submissions_->newest(1)).at(0).receipt;
    for (FollowUp& next : follow_ups) {
      clock_.set(next.at);
      const auto added = ok(
          submissions_->add(receipt, next, [](const FollowedSubmission&) { return std::optional<FollowUpFault>(); }));
      REQUIRE(added);
    }
    clock_.set(at("11-22T10"));
  }

  Oversight look() { return ok(oversee({*store_, *submissions_, k_no_holidays, clocks_, clock_}, *catalog_)); }

 private:
  test::TempDirectory folder_;
  FixedClock clock_{at("11-22T10")};
  calendar::LegalClocks clocks_ = ok(calendar::LegalClocks::load(test::source_path("assets/calendar/clocks.toml")));
  std::shared_ptr<const PublishedCatalog> catalog_;
  std::unique_ptr<CaseStore> store_;
  std::unique_ptr<SubmissionStore> submissions_;
  char complaints_ = 0;
  int cases_ = 0;
};

cases::CaseEvent arrived(const char* step, std::string_view when) {
  return {step, EventKind::arrived, at(when), ""};
}
cases::CaseEvent finished(std::string_view when) {
  return {"end", EventKind::finished, at(when), ""};
}

}  // namespace

TEST_CASE("an office's cases are counted against the limits that it published", "[central]") {
  Hall hall;
  hall.push({arrived("start", "11-20T09"), arrived("check", "11-20T10")});  // green
  hall.push({arrived("start", "11-12T09")});                                // one day left
  hall.push({arrived("start", "11-02T09"), arrived("check", "11-02T10")});  // overdue
  hall.push({arrived("start", "11-02T09"), arrived("check", "11-03T10"), finished("11-04T10")}, Outcome::granted);
  hall.push({arrived("start", "11-02T09"), arrived("check", "11-03T10"), finished("11-18T10")}, Outcome::refused);
  hall.push({arrived("start", "11-03T09"), finished("11-04T10")}, Outcome::granted);  // no check
  hall.push({arrived("start", "08-03T09"), finished("08-20T10")}, Outcome::granted);  // long ago
  hall.push({arrived("start", "11-02T09")}, Outcome::running, "TE999");               // unpublished
  const Oversight seen = hall.look();
  CHECK(seen.as_of == on("11-22"));
  CHECK(seen.since == on("08-25"));
  REQUIRE(seen.offices.size() == 1);
  const OfficeRecord& office = seen.offices.front();
  CHECK(office.department == "mz-test");
  CHECK_FALSE(office.name.empty());
  CHECK(office.running == 3);
  CHECK(office.near_due == 1);
  CHECK(office.overdue == 1);
  CHECK(office.finished == 3);
  CHECK(office.in_time == 2);
  CHECK(office.in_time_percent() == 66);
  CHECK(office.late_stays == 2);  // the overdue one's and the refused one's check
  CHECK(office.skipped == 1);
}

TEST_CASE("posts are held against the limits of their own steps", "[central]") {
  Hall hall;
  hall.push({arrived("start", "11-02T09"), arrived("check", "11-03T10"), finished("11-04T10")}, Outcome::granted);
  hall.push({arrived("start", "11-02T09"), arrived("check", "11-03T10"), finished("11-10T10")}, Outcome::granted);
  const Oversight seen = hall.look();
  const auto found =
      std::find_if(seen.posts.begin(), seen.posts.end(), [](const PostRecord& one) { return one.post == "综合窗口"; });
  REQUIRE(found != seen.posts.end());
  CHECK(found->stays == 2);
  CHECK(found->late == 1);
  CHECK(found->days == 1 + 5);
}

TEST_CASE("without a case no office is judged", "[central]") {
  Hall hall;
  CHECK(hall.look().offices.empty());
}

TEST_CASE("complaints count for the office that has them, with their answers held against the law's limits",
          "[central]") {
  const auto follow_up = [](FollowUpKind kind, std::string_view when) {
    return FollowUp{kind, "局", "答复", 0, at(when)};
  };
  Hall hall;
  hall.complain("11-20T09");                                                   // waits, in time
  hall.complain("11-10T09", {follow_up(FollowUpKind::answered, "11-12T09")});  // answered in time
  hall.complain("08-26T09", {follow_up(FollowUpKind::answered, "11-20T09")});  // answered late
  hall.complain("08-26T10");                                                   // waits too long
  hall.complain("11-11T09", {follow_up(FollowUpKind::not_ours, "11-12T09")});  // nobody's
  hall.complain("11-11T10", {}, "");                                           // nobody's in particular
  hall.complain("08-01T09");                                                   // long ago
  const Oversight seen = hall.look();
  REQUIRE(seen.offices.size() == 1);
  const OfficeRecord& office = seen.offices.front();
  CHECK(office.department == "mz-test");
  CHECK(office.running == 0);
  CHECK(office.complaints == 4);
  CHECK(office.answered == 2);
  CHECK(office.answered_in_time == 1);
  CHECK(office.unanswered_late == 1);
}
