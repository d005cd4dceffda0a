// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/public_record.h"

#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::cases;
using mingbai::test::ok;
using nlohmann::json;

namespace {

PublicRecord sample() {
  OfficeRecord office;
  office.department = "mz-scj";
  office.name = "市场\"监管\", 局";
  office.running = 3;
  office.finished = 200;
  office.in_time = 199;
  office.complaints = 5;
  office.answered = 4;
  office.answered_in_time = 3;
  office.unanswered_late = 1;
  return {*parse_date("2026-08-25"), *parse_date("2026-11-22"), *parse_instant("2026-11-22T10:00:00+08:00"), {office}};
}

}  // namespace

TEST_CASE("a public record reads back as it was written", "[cases]") {
  CHECK(ok(parse_public_record(to_json(sample()))) == sample());
  const json data = json::parse(to_json(sample()));
  CHECK(data["since"] == "2026-08-25");
  CHECK(data["offices"][0]["name"] == "市场\"监管\", 局");
  CHECK(data["offices"][0]["answered_in_time"] == 3);
}

TEST_CASE("a record of a server that counted no complaints yet has none", "[cases]") {
  json older = json::parse(to_json(sample()));
  for (const char* name : {"complaints", "answered", "answered_in_time", "unanswered_late"}) {
    older["offices"][0].erase(name);
  }
  const auto office = ok(parse_public_record(older.dump())).offices.at(0);
  CHECK(office.complaints == 0);
  CHECK(office.in_time == 199);
}

TEST_CASE("the table has the same numbers, and cells that a spreadsheet reads rightly", "[cases]") {
  CHECK(to_csv(sample()) ==
        "\xEF\xBB\xBF"
        "department,name,since,as_of,running,near_due,overdue,finished,in_time,late_stays,skipped,lifted,complaints,"
        "answered,answered_in_time,unanswered_late\r\n"
        "mz-scj,\"市场\"\"监管\"\", 局\",2026-08-25,2026-11-22,3,0,0,200,199,0,0,0,5,4,3,1\r\n");
}

TEST_CASE("all but all is not all, and without a finished case there is no share", "[cases]") {
  CHECK(sample().offices.front().in_time_percent() == 99);
  CHECK_FALSE(OfficeRecord{}.in_time_percent());
  const OfficeRecord sum = sum_of({sample().offices.front(), sample().offices.front()});
  CHECK(sum.finished == 400);
  CHECK(sum.unanswered_late == 2);
  CHECK(sum.in_time_percent() == 99);
}

TEST_CASE("a record that cannot be is refused, with the field's name", "[cases]") {
  struct Row {
    const char* path;
    json value;
    const char* said;
  };
  const Row rows[] = {
      {"/since", "2026-13-01", "date"},
      {"/made", "soon", "date"},
      {"/as_of", "2026-08-24", "date"},
      {"/offices", "none", "list of offices"},
      {"/offices/0/name", "", "office"},
      {"/offices/0/department", 7, "office"},
      {"/offices/0/name", std::string(301, 'x'), "office"},
      {"/offices/0/running", -1, "running"},
      {"/offices/0/running", 3'000'000'000, "running"},
      {"/offices/0/running", 1.5, "running"},
      {"/offices/0/in_time", 201, "share of mz-scj"},
      {"/offices/0/answered", 6, "share of mz-scj"},
      {"/offices/0/answered_in_time", 5, "share of mz-scj"},
  };
  for (const Row& row : rows) {
    INFO(row.path << " = " << row.value);
    json changed = json::parse(to_json(sample()));
    changed[json::json_pointer(row.path)] = row.value;
    const auto read = parse_public_record(changed.dump());
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::bad_value);
    CHECK(read.error().message.find(row.said) != std::string::npos);
  }
  CHECK(parse_public_record("[]").error().code == ErrorCode::bad_syntax);
}
