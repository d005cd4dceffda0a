// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The workbook of an office opened and saved by other programs: LibreOffice and openpyxl, where they are installed.
#include <cstdlib>
#include <functional>

#include "sync/package/submission.h"
#include "sync/workbook/template.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::test;
using package::Submission;

namespace {

int run(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str());
}

// The office's rows in a workbook, saved again by `save`, which takes folders "in" and "out".
void check_saved_by(const std::string& office, const std::function<int(const std::string&, const std::string&)>& save) {
  INFO(office);
  TempDirectory directory;
  const std::filesystem::path source = source_path("assets/packages") / office;
  std::filesystem::create_directories(directory / "in");
  std::filesystem::create_directories(directory / "out");
  ok(workbook::write_filled_template(directory / "in" / "catalog.xlsx", source));
  REQUIRE(save((directory / "in").string(), (directory / "out").string()) == 0);
  REQUIRE(std::filesystem::exists(directory / "out" / "catalog.xlsx"));
  package::Findings before;
  package::Findings after;
  const Submission original = package::read_submission(source, before);
  const Submission saved = package::read_submission(directory / "out", after);
  for (const package::Finding& finding : after.list()) {
    UNSCOPED_INFO(finding.place.sheet << " " << finding.place.row << " " << finding.message_en);
  }
  CHECK(after.list().size() == before.list().size());
  CHECK(saved.department == original.department);
  CHECK(saved.submitted == original.submitted);
  CHECK(saved.notices == original.notices);
  REQUIRE(saved.powers.size() == original.powers.size());
  for (std::size_t i = 0; i < saved.powers.size(); ++i) {
    CHECK(saved.powers[i].power == original.powers[i].power);
  }
}

}  // namespace

TEST_CASE("a workbook saved by LibreOffice is the same submission", "[publish]") {
  if (run("soffice --version") != 0) {
    WARN("skipped: LibreOffice is not installed (apt-get install libreoffice-calc-nogui)");
    return;
  }
  TempDirectory profile;
  check_saved_by("mz-fgw", [&](const std::string& in, const std::string& out) {
    return run("soffice -env:UserInstallation=file://" + profile.path().string() +
               " --headless --convert-to xlsx:'Calc MS Excel 2007 XML' --outdir '" + out + "' '" + in +
               "/catalog.xlsx'");
  });
}

TEST_CASE("a workbook saved by openpyxl is the same submission", "[publish]") {
  std::string python;
  for (const char* candidate : {"python3", "/usr/bin/python3"}) {
    if (python.empty() && run(std::string(candidate) + " -c 'import openpyxl'") == 0) {
      python = candidate;
    }
  }
  if (python.empty()) {
    WARN("skipped: openpyxl is not installed (apt-get install python3-openpyxl)");
    return;
  }
  for (const char* office : {"mz-fgw", "mz-gaj"}) {
    check_saved_by(office, [&](const std::string& in, const std::string& out) {
      return run(python + " -c 'import openpyxl; openpyxl.load_workbook(\"" + in + "/catalog.xlsx\").save(\"" + out +
                 "/catalog.xlsx\")'");
    });
  }
}
