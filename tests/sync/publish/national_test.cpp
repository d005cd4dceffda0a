// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/national.h"

#include "sync/package/compile.h"
#include "sync/workbook/package_sheets.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::test;
using namespace mingbai::publish;

namespace {

catalog::Content sample() {
  std::vector<std::filesystem::path> packages;
  for (const char* office : {"mz-fgw", "mz-gaj", "yl-nyj"}) {
    packages.push_back(source_path("assets/packages") / office);
  }
  package::Findings findings;
  return compile(read_packages(packages, findings));
}

}  // namespace

TEST_CASE("what the national names carry comes back as it was", "[publish]") {
  const catalog::Content content = sample();
  const Exported exported = to_national(content);
  CHECK(exported.items == content.powers.size());
  package::Findings findings;
  const catalog::Content back = from_national(exported.lines, "items.jsonl", findings);
  CHECK(findings.list().empty());
  REQUIRE(back.powers.size() == content.powers.size());
  CHECK(back.departments.size() == content.departments.size());
  for (std::size_t i = 0; i < back.powers.size(); ++i) {
    const catalog::Power& a = back.powers[i];
    const catalog::Power& b = content.powers[i];
    INFO(b.code);
    CHECK(a.code == b.code);
    CHECK(a.name == b.name);
    CHECK(a.department == b.department);
    CHECK(a.phone == b.phone);
    CHECK(a.supervision_phone == b.supervision_phone);
    CHECK(a.complaint_channels == b.complaint_channels);
    CHECK(a.guide.objects == b.guide.objects);
    CHECK(a.guide.conditions == b.guide.conditions);
    CHECK(a.guide.legal_days == b.guide.legal_days);
    CHECK(a.guide.promised_days == b.guide.promised_days);
    CHECK(a.guide.visits == b.guide.visits);
    CHECK(a.guide.address == b.guide.address);
    CHECK(a.guide.hours == b.guide.hours);
    CHECK(a.guide.result == b.guide.result);
    CHECK(a.guide.charges == b.guide.charges);
    CHECK(a.guide.fees == b.guide.fees);
    CHECK(a.guide.questions == b.guide.questions);
    REQUIRE(a.guide.materials.size() == b.guide.materials.size());
    REQUIRE(a.bases.size() == b.bases.size());
    for (std::size_t n = 0; n < a.bases.size(); ++n) {
      CHECK(a.bases[n].title == b.bases[n].title);
      CHECK(a.bases[n].article == b.bases[n].article);
      CHECK(a.bases[n].gist == b.bases[n].gist);
    }
  }
}

TEST_CASE("an export says what the national names cannot", "[publish]") {
  catalog::Content content = small_content();
  const Exported exported = to_national(content);
  CHECK(exported.not_carried.duties == 2);
  CHECK(exported.not_carried.charts == 2);
  CHECK(exported.not_carried.everyday == 2);
  CHECK(exported.not_carried.situations == 2);
  const auto item = nlohmann::json::parse(exported.lines.substr(0, exported.lines.find('\n')));
  CHECK(item["task_name"] == "食品经营许可");
  CHECK(item["task_type"] == "01");
  CHECK(item["server_type"] == "1,2");
  CHECK(item["handle_flow"].get<std::string>().find("2. 材料齐全？（综合窗口）") != std::string::npos);
  CHECK(exported.lines.find("secrecy") == std::string::npos);
}

TEST_CASE("items that cannot be read are named by line, the others come in", "[publish]") {
  package::Findings findings;
  const catalog::Content content = from_national(
      "{\"task_code\":\"AB01\",\"task_name\":\"甲\",\"promise_day\":\"10\",\"anticipate_day\":30,"
      "\"anticipate_type\":\"2\",\"supervise_way\":\"无\",\"by_law\":\"没有书名号\"}\n"
      "no json\n"
      "{\"task_code\":\"ab\",\"task_name\":\"乙\"}\n"
      "{\"task_code\":\"AB01\",\"task_name\":\"丙\"}\n"
      "{\"task_code\":\"AB02\",\"task_name\":\"丁\",\"promise_day\":\"十\",\"server_type\":\"7\"}\n",
      "items.jsonl", findings);
  REQUIRE(content.powers.size() == 2);
  CHECK(content.powers[0].guide.promised_days == 10);
  CHECK_FALSE(content.powers[0].guide.legal_days.has_value());  // calendar days are told, not taken for working days
  CHECK(content.powers[0].guide.days_note.find("30") != std::string::npos);
  CHECK(content.powers[0].supervision_phone.empty());
  CHECK(findings.has(package::Rule::P601_import_unreadable));
  CHECK(findings.has(package::Rule::P301_duplicate_code));
  CHECK(findings.has(package::Rule::P204_not_a_number));
  CHECK(findings.has(package::Rule::P203_unknown_term));
}

TEST_CASE("items of another system become packages that can be checked", "[publish]") {
  const Exported exported = to_national(sample());
  package::Findings findings;
  const catalog::Content content = from_national(exported.lines, "items.jsonl", findings);
  TempDirectory directory;
  for (const package::Submission& submission : workbook::submissions_of(content)) {
    ok(workbook::write_csv_package(directory / submission.department.id, workbook::sheets_of(submission)));
    package::Findings judged;
    const package::Submission read = package::read_submission(directory / submission.department.id, judged);
    CHECK(read.powers.size() == submission.powers.size());
    CHECK(judged.has(package::Rule::P414_no_flowchart));  // what the items did not say is asked for
    CHECK_FALSE(judged.has(package::Rule::P102_missing_column));
  }
}
