// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Packages made to fill the memory or to reach outside: the real program refuses each by name, within 256 MiB.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "sync/package/finding.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"
#include "tests/support/zip_builder.h"

using namespace mingbai;
using package::Rule;
namespace fs = std::filesystem;

namespace {

#if defined(__SANITIZE_ADDRESS__)
// Shadow memory, red zones and freed blocks that are held back.
constexpr long k_most_kib = 1024L * 1024;
#else
constexpr long k_most_kib = 256L * 1024;
#endif

struct Outcome {
  int status = -1;
  long peak_kib = 0;
  nlohmann::json findings;
};

Outcome check(const fs::path& package, const fs::path& out) {
  const std::string program = test::program_path("mingbai-publish").string();
  const pid_t child = ::fork();
  if (child == 0) {
    const int file = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(file, 1);
    ::setenv("ASAN_OPTIONS", "quarantine_size_mb=8:detect_leaks=0", 1);
    ::execl(program.c_str(), program.c_str(), "check", "--json", package.c_str(), nullptr);
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  REQUIRE(::wait4(child, &status, 0, &usage) == child);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, usage.ru_maxrss,
          nlohmann::json::parse(test::read_bytes(out), nullptr, false)};
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

constexpr const char* k_entities =
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a0 'ha'><!ENTITY a1 '&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;'>"
    "<!ENTITY a2 '&a1;&a1;&a1;&a1;&a1;&a1;&a1;&a1;'><!ENTITY a3 '&a2;&a2;&a2;&a2;&a2;&a2;&a2;&a2;'>]>";

// A workbook of `count` sheets that all show one part.
std::string workbook(const std::string& rows, int count = 1, const std::string& strings = {}) {
  std::string sheets;
  for (int i = 0; i < count; ++i) {
    sheets += "<sheet name='" + (i == 0 ? std::string("职权目录") : "S" + std::to_string(i)) + "' r:id='rId1'/>";
  }
  std::vector<std::pair<std::string, std::string>> parts = {
      {"xl/workbook.xml", "<workbook xmlns:r='r'><sheets>" + sheets + "</sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}};
  if (!strings.empty()) {
    parts.emplace_back("xl/sharedStrings.xml", strings);
  }
  return test::zip(parts);
}

struct Hostile {
  const char* name;
  Rule expected;
  std::function<void(const fs::path& folder)> fill;  // of a good package, which it makes bad
};

std::function<void(const fs::path&)> with_file(std::string name, std::function<std::string()> bytes) {
  return [name = std::move(name), bytes = std::move(bytes)](const fs::path& folder) {
    fs::create_directories((folder / name).parent_path());
    test::write_bytes(folder / name, bytes());
  };
}
std::function<void(const fs::path&)> as_workbook(std::function<std::string()> bytes) {
  return [bytes = std::move(bytes)](const fs::path& folder) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      fs::remove_all(entry.path());
    }
    test::write_bytes(folder / "catalog.xlsx", bytes());
  };
}

// In the place of the rows that describe the chart.
std::function<void(const fs::path&)> as_drawing(std::function<std::string()> bytes) {
  return [bytes = std::move(bytes)](const fs::path& folder) {
    for (const char* sheet : {"流程步骤.csv", "流程连线.csv"}) {
      const std::string table = test::read_bytes(folder / sheet);
      test::write_bytes(folder / sheet, table.substr(0, table.find('\n') + 1));
    }
    fs::create_directories(folder / "flowcharts");
    test::write_bytes(folder / "flowcharts" / "FG001.bpmn", bytes());
  };
}

const std::vector<Hostile>& hostile_packages() {
  static const std::vector<Hostile> k_all = {
      {"a workbook that unpacks to 200 MB", Rule::P005_unpacks_too_large, as_workbook([] {
         return test::zip({{"xl/workbook.xml", std::string(200u << 20, ' ')}});
       })},
      {"a law that unpacks to 200 MB", Rule::P005_unpacks_too_large,
       with_file("basis/某法.docx",
                 [] {
                   return test::zip({{"word/document.xml", std::string(200u << 20, ' ')}});
                 })},
      {"a sheet of 1,000,000 rows", Rule::P008_too_many_rows,
       as_workbook([] { return workbook(repeated("<row><c t='str'><v>1</v></c></row>", 1'000'000)); })},
      {"a table of 1,000,000 rows", Rule::P008_too_many_rows,
       with_file("收费.csv", [] { return "职权编码,项目,标准,依据,减免\n" + repeated("FG001,a,b,c,d\n", 1'000'000); })},
      {"rows that only their last column fills", Rule::P008_too_many_rows,
       as_workbook([] { return workbook(repeated("<row><c r='BL1' t='str'><v>1</v></c></row>", 20'000)); })},
      {"forty sheets of as many cells", Rule::P022_too_many_parts,
       as_workbook([] { return workbook(repeated("<row><c r='O1' t='str'><v>1</v></c></row>", 19'000), 40); })},
      {"more shared strings than anybody writes", Rule::P022_too_many_parts,
       as_workbook([] { return workbook("", 1, "<sst>" + repeated("<si><t/></si>", 3'000'000) + "</sst>"); })},
      {"entities in a workbook", Rule::P020_document_type,
       as_workbook([] { return workbook("", 1, std::string(k_entities) + "<sst><si><t>&a3;</t></si></sst>"); })},
      {"entities in a worksheet", Rule::P020_document_type, as_workbook([] {
         return test::zip(
             {{"xl/workbook.xml",
               "<workbook xmlns:r='r'><sheets><sheet name='职权目录' r:id='a'/></sheets>"
               "</workbook>"},
              {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>"},
              {"xl/s.xml", std::string(k_entities) +
                               "<worksheet><sheetData><row><c><v>&a3;</v></c></row></sheetData></worksheet>"}});
       })},
      {"entities in a drawing", Rule::P020_document_type,
       as_drawing([] { return std::string(k_entities) + "<definitions><process id='&a3;'/></definitions>"; })},
      {"entities in a law", Rule::P020_document_type,
       with_file("basis/某法.docx",
                 [] {
                   return test::zip({{"word/document.xml", std::string(k_entities) + "<w>&a3;</w>"}});
                 })},
      {"a drawing of millions of elements", Rule::P022_too_many_parts, as_drawing([] {
         return "<definitions><process>" + repeated("<task/>", 4'000'000) + "</process></definitions>";
       })},
      {"a drawing of millions of attributes", Rule::P022_too_many_parts,
       as_drawing([] { return "<definitions" + repeated(" a=''", 4'000'000) + "><process/></definitions>"; })},
      {"a drawing of a million nested elements", Rule::P022_too_many_parts,
       as_drawing([] { return repeated("<definitions>", 1'000'000); })},
      {"a law of millions of lines", Rule::P022_too_many_parts,
       with_file("basis/某法.md", [] { return "某法\n第一条 甲。\n" + repeated("乙\n", 5'000'000); })},
      {"hundreds of laws", Rule::P022_too_many_parts,
       [](const fs::path& folder) {
         fs::create_directories(folder / "basis");
         for (int i = 0; i < 300; ++i) {
           const std::string name = "法" + std::to_string(i);
           test::write_bytes(folder / "basis" / (name + ".md"), name + "\n第一条 甲。\n" + repeated("乙\n", 9'000));
         }
       }},
      {"a folder of more bytes than are read", Rule::P005_unpacks_too_large,
       [](const fs::path& folder) {
         fs::create_directories(folder / "basis");
         for (int i = 0; i < 4; ++i) {
           test::write_bytes(folder / "basis" / (std::to_string(i) + ".txt"), std::string(20u << 20, 'x'));
         }
       }},
      {"a link to what is not the office's", Rule::P021_leads_outside,
       [](const fs::path& folder) { fs::create_symlink("/etc/passwd", folder / "README"); }},
      {"a folder that is a link", Rule::P021_leads_outside,
       [](const fs::path& folder) { fs::create_directory_symlink("/etc", folder / "basis"); }},
  };
  return k_all;
}

void check_outcome(const Outcome& outcome, Rule expected) {
  CHECK(outcome.status == 1);
  CHECK(outcome.peak_kib < k_most_kib);
  REQUIRE_FALSE(outcome.findings.is_discarded());
  bool named = false;
  for (const nlohmann::json& finding : outcome.findings["findings"]) {
    named = named || (finding["rule"] == package::name(expected) && finding["severity"] == "error");
  }
  CHECK(named);
}

}  // namespace

TEST_CASE("packages made to fill the memory or to reach outside are refused by name within 256 MiB", "[publish]") {
  for (const Hostile& hostile : hostile_packages()) {
    test::TempDirectory directory;
    const fs::path folder = directory / "office";
    fs::copy(test::source_path("assets/packages/mz-fgw"), folder, fs::copy_options::recursive);
    hostile.fill(folder);
    const Outcome outcome = check(folder, directory / "out.json");
    INFO(hostile.name << ": " << outcome.peak_kib << " KiB");
    check_outcome(outcome, hostile.expected);
  }
}

TEST_CASE("a zip whose names lead outside is refused, and nothing is written", "[publish]") {
  for (const char* name : {"../../escaped.csv", "/escaped.csv", "a/../../escaped.csv", "..\\escaped.csv",
                           "C:\\escaped.csv", "office/.."}) {
    test::TempDirectory directory;
    test::write_bytes(directory / "in" / "office.zip", test::zip({{"职权目录.csv", "职权编码\n"}, {name, "planted"}}));
    const Outcome outcome = check(directory / "in" / "office.zip", directory / "out.json");
    INFO(name);
    check_outcome(outcome, Rule::P021_leads_outside);
    std::size_t files = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory.path())) {
      files += entry.is_regular_file() ? 1 : 0;
    }
    CHECK(files == 2);
  }
}
