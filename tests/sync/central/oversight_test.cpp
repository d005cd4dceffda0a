// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/oversight.h"

#include <nlohmann/json.hpp>

#include "sync/catalog/writer.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/november.h"
#include "tests/support/ok.h"
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
using nlohmann::json;

namespace {

// An office with one power of full_power's flowchart: seven working days are promised, its check takes one.
class Hall {
 public:
  Hall() {
    ok(catalog::write_catalog(folder_ / "catalog.db", test::small_content()));
    catalog_ = ok(PublishedCatalog::open(folder_ / "catalog.db"));
    store_ = test::fresh_stores(folder_.path(), clock_).cases;
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

  Oversight look() { return ok(oversee(*store_, *catalog_, k_no_holidays, clock_)); }

 private:
  test::TempDirectory folder_;
  FixedClock clock_{at("11-22T10")};
  std::shared_ptr<const PublishedCatalog> catalog_;
  std::unique_ptr<CaseStore> store_;
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

TEST_CASE("without a case there is no office and no share", "[central]") {
  Hall hall;
  CHECK(hall.look().offices.empty());
  CHECK_FALSE(OfficeRecord{}.in_time_percent());
}

TEST_CASE("open data says the same in JSON and as a table", "[central]") {
  Oversight seen;
  seen.since = on("08-25");
  seen.as_of = on("11-22");
  OfficeRecord office;
  office.department = "mz-scj";
  office.name = "市场\"监管\", 局";
  office.running = 3;
  office.finished = 200;
  office.in_time = 199;
  seen.offices = {office};
  const json data = json::parse(to_json(seen));
  CHECK(data["since"] == "2026-08-25");
  CHECK(data["offices"][0]["name"] == office.name);
  CHECK(data["offices"][0]["in_time"] == 199);
  CHECK(to_csv(seen) ==
        "\xEF\xBB\xBF"
        "department,name,since,as_of,running,near_due,overdue,finished,in_time,late_stays,skipped,lifted\r\n"
        "mz-scj,\"市场\"\"监管\"\", 局\",2026-08-25,2026-11-22,3,0,0,200,199,0,0,0\r\n");
  CHECK(seen.offices.front().in_time_percent() == 99);
}
