// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workbook/template.h"

#include "sync/package/layout.h"
#include "sync/package/package_files.h"
#include "sync/package/submission.h"
#include "sync/workbook/package_sheets.h"
#include "sync/workbook/template_example.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;

TEST_CASE("the empty template has every sheet and column that the reader knows", "[publish]") {
  test::TempDirectory directory;
  REQUIRE(workbook::write_template(directory / "catalog.xlsx").has_value());
  package::Findings findings;
  const package::ContainerFiles files = package::read_package_files(directory.path(), findings);
  const std::vector<package::Sheet> sheets = package::read_sheets(files, "template", findings);
  CHECK(findings.list().empty());
  CHECK(sheets.size() == package::all_sheets().size());
}

TEST_CASE("the template shows an example that could be handed in, and takes none of it for a row", "[publish]") {
  test::TempDirectory directory;
  const std::vector<package::Sheet> sheets = workbook::sheets_of(workbook::example_submission());
  for (const package::Sheet& sheet : sheets) {
    CHECK(sheet.rows.size() >= 2);
  }
  REQUIRE(workbook::write_csv_package(directory / "example", sheets).has_value());
  package::Findings findings;
  const package::Submission read = package::read_submission(directory / "example", findings);
  for (const package::Finding& finding : findings.list()) {
    UNSCOPED_INFO(finding.place.sheet << finding.place.row << " " << finding.message_zh);
  }
  CHECK_FALSE(findings.has_errors());
  REQUIRE(read.powers.size() == 1);
  CHECK(read.powers[0].power == workbook::example_submission().powers[0].power);
  REQUIRE(workbook::write_template(directory / "empty" / "catalog.xlsx").error().code == ErrorCode::io_failed);
  std::filesystem::create_directories(directory / "empty");
  REQUIRE(workbook::write_template(directory / "empty" / "catalog.xlsx").has_value());
  package::Findings none;
  CHECK(package::read_submission(directory / "empty", none).powers.empty());
}

TEST_CASE("a package filled into the workbook and read again is the same submission", "[publish]") {
  for (const char* office : {"mz-fgw", "mz-gaj", "yl-nyj"}) {
    INFO(office);
    test::TempDirectory directory;
    const std::filesystem::path source = test::source_path("assets/packages") / office;
    REQUIRE(workbook::write_filled_template(directory / "catalog.xlsx", source).has_value());
    package::Findings before;
    package::Findings after;
    const package::Submission original = package::read_submission(source, before);
    const package::Submission copied = package::read_submission(directory.path(), after);
    for (const package::Finding& finding : after.list()) {
      UNSCOPED_INFO(finding.message_zh);
    }
    CHECK(after.list().size() == before.list().size());
    CHECK(copied.department == original.department);
    CHECK(copied.notices == original.notices);
    REQUIRE(copied.powers.size() == original.powers.size());
    for (std::size_t i = 0; i < original.powers.size(); ++i) {
      CHECK(copied.powers[i].power == original.powers[i].power);
    }
  }
}

TEST_CASE("a package with unreadable sheets fills no template", "[publish]") {
  test::TempDirectory directory;
  test::write_bytes(directory / "office" / "职权目录.csv", "\xFF\xFF");
  CHECK_FALSE(workbook::write_filled_template(directory / "out.xlsx", directory / "office").has_value());
}

TEST_CASE("what goes back to the office holds its rows, the list of findings, and can be handed in again",
          "[publish]") {
  test::TempDirectory directory;
  const std::filesystem::path office = directory / "mz-fgw";
  std::filesystem::copy(test::source_path("assets/packages/mz-fgw"), office);
  std::string table = test::read_bytes(office / "职权目录.csv");
  const std::string phone = "主动公开";
  table.replace(table.find(phone), phone.size(), "公开公开");
  test::write_bytes(office / "职权目录.csv", table);
  package::Findings findings;
  package::read_submission(office, findings);
  REQUIRE(findings.has(package::Rule::P203_unknown_term));
  REQUIRE(workbook::write_marked_workbook(directory / "back" / "catalog.xlsx", office, findings).error().code ==
          ErrorCode::io_failed);  // no such folder
  std::filesystem::create_directories(directory / "back");
  REQUIRE(workbook::write_marked_workbook(directory / "back" / "catalog.xlsx", office, findings).has_value());
  package::Findings again;
  const package::Submission returned = package::read_submission(directory / "back", again);
  CHECK(returned.powers.size() > 3);
  CHECK(again.has(package::Rule::P203_unknown_term));
  CHECK_FALSE(again.has(package::Rule::P014_unknown_sheet));
}
