// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// One good sample package, broken in one way at a time: each must end in the rule that names the fault.
#include <functional>
#include <string>

#include "sync/base/text.h"
#include "sync/package/encoding.h"
#include "sync/package/package_files.h"
#include "sync/package/submission.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"
#include "tests/support/zip_builder.h"

using namespace mingbai;
using namespace mingbai::package;
namespace fs = std::filesystem;

namespace {

using Break = std::function<void(const fs::path&)>;

struct Case {
  std::string name;
  Break apply;
  Rule expected;
};

void edit(const fs::path& folder, const std::string& sheet, const std::function<std::string(std::string)>& change) {
  const fs::path path = folder / (sheet + ".csv");
  test::write_bytes(path, change(test::read_bytes(path)));
}

Break replace(std::string sheet, std::string from, std::string to) {
  return [=](const fs::path& folder) {
    edit(folder, sheet, [&](std::string text) {
      const std::size_t at = text.find(from);
      REQUIRE(at != std::string::npos);
      return text.replace(at, from.size(), to);
    });
  };
}

Break append(std::string sheet, std::string rows) {
  return [=](const fs::path& folder) { edit(folder, sheet, [&](std::string text) { return text + rows; }); };
}

// A workbook with one worksheet, or any other parts.
std::string workbook(const std::string& sheet_data, const std::string& after = {}) {
  return test::zip(
      {{"xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet name='职权目录' sheetId='1' r:id='rId1'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"},
       {"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet_data + "</sheetData>" + after + "</worksheet>"}});
}

Break as_workbook(std::string bytes) {
  return [bytes = std::move(bytes)](const fs::path& folder) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      fs::remove(entry.path());
    }
    test::write_bytes(folder / "catalog.xlsx", bytes);
  };
}

std::vector<Case> broken_files() {
  const std::string good = workbook("<row r='1'><c r='A1' t='inlineStr'><is><t>职权编码</t></is></c></row>");
  return {
      {"a truncated workbook", as_workbook(good.substr(0, good.size() / 2)), Rule::P004_container_damaged},
      {"a workbook of noise", as_workbook(std::string(5'000, '\x5A')), Rule::P004_container_damaged},
      {"an empty workbook file", as_workbook(""), Rule::P004_container_damaged},
      {"a part that is no XML", as_workbook(workbook("<row")), Rule::P004_container_damaged},
      {"a workbook that unpacks without end",
       as_workbook(test::zip({{"xl/workbook.xml", std::string(140u << 20, ' ')}})), Rule::P005_unpacks_too_large},
      {"a formula cell", as_workbook(workbook("<row r='1'><c r='A1'><f>SUM(B1)</f><v>7</v></c></row>")),
       Rule::P010_formula_cell},
      {"an error cell", as_workbook(workbook("<row r='1'><c r='A1' t='e'><v>#REF!</v></c></row>")),
       Rule::P018_error_cell},
      {"merged cells", as_workbook(workbook("", "<mergeCells><mergeCell ref='A2:B3'/></mergeCells>")),
       Rule::P011_merged_cells},
      {"a missing sheet", [](const fs::path& folder) { fs::remove(folder / "材料.csv"); }, Rule::P101_missing_sheet},
      {"an empty folder",
       [](const fs::path& folder) {
         fs::remove_all(folder);
         fs::create_directories(folder);
       },
       Rule::P002_not_a_package},
      {"no folder at all", [](const fs::path& folder) { fs::remove_all(folder); }, Rule::P001_unreadable},
      {"both a workbook and CSV", [good](const fs::path& folder) { test::write_bytes(folder / "catalog.xlsx", good); },
       Rule::P017_two_containers},
      {"UTF-16",
       [](const fs::path& folder) {
         test::write_bytes(folder / "职权目录.csv", std::string("\xFF\xFE\x4C\x80\x43\x67\xFF", 7));
       },
       Rule::P006_bad_encoding},
      {"a mistyped sheet name", [](const fs::path& folder) { fs::rename(folder / "收费.csv", folder / "收費.csv"); },
       Rule::P014_unknown_sheet},
      {"a drawing that is no XML",
       [](const fs::path& folder) {
         edit(folder, "流程步骤", [](std::string text) { return text.substr(0, text.find('\n') + 1); });
         edit(folder, "流程连线", [](std::string text) { return text.substr(0, text.find('\n') + 1); });
         test::write_bytes(folder / "flowcharts" / "FG001.bpmn", "<bpmn:definitions");
       },
       Rule::P418_bpmn_damaged},
      {"a drawing beside step rows",
       [](const fs::path& folder) { test::write_bytes(folder / "flowcharts" / "FG001.bpmn", "<definitions/>"); },
       Rule::P417_two_flowcharts},
  };
}

std::vector<Case> broken_cells() {
  std::string long_name;
  for (int i = 0; i < 10'000; ++i) {
    long_name += "长";
  }
  return {
      {"a name of 10,000 characters", replace("职权目录", "企业投资项目备案", long_name), Rule::P009_cell_too_long},
      {"a name of 300 characters", replace("职权目录", "企业投资项目备案", long_name.substr(0, 900)),
       Rule::P210_name_too_long},
      {"a missing column", replace("职权目录", "职权名称", "名字"), Rule::P102_missing_column},
      {"an unknown column", replace("职权目录", "俗称", "俗名"), Rule::P103_unknown_column},
      {"a column twice", replace("职权目录", "俗称", "职权名称"), Rule::P104_duplicate_column},
      {"a cell outside the header", append("收费", "FG001,a,b,c,d,e\n"), Rule::P105_cell_without_column},
      {"a required cell that is empty", replace("职权目录", "投资科负责人", ""), Rule::P201_required_cell_empty},
      {"a cell that says 无", replace("职权目录", "投资科负责人", "无"), Rule::P202_not_given_word},
      {"a cell that says None", replace("职权目录", "投资科负责人", "None"), Rule::P202_not_given_word},
      {"an unknown term", replace("职权目录", "行政许可", "行政许可证"), Rule::P203_unknown_term},
      {"days in words", append("材料", "FG001,十,表,必要,原件,1,申请人自备,,,,\n"), Rule::P204_not_a_number},
      {"a number out of range", append("材料", "FG001,9,表,必要,原件,1000,申请人自备,,,,\n"), Rule::P205_out_of_range},
      {"a bad date", replace("依据", "2017-02-01", "2017-02-30"), Rule::P206_bad_date},
      {"a bad code", replace("职权目录", "FG001", "fg-1"), Rule::P207_bad_code},
      {"a control character", replace("职权目录", "企业投资", "企业\x01投资"), Rule::P016_control_character},
      {"a code twice",
       [](const fs::path& folder) {
         edit(folder, "职权目录", [](const std::string& text) {
           const std::size_t first = text.find('\n') + 1;
           return text + text.substr(first, text.find('\n', first) - first + 1);
         });
       },
       Rule::P301_duplicate_code},
      {"a material of nobody", append("材料", "FG999,1,表,必要,原件,1,申请人自备,,,,\n"), Rule::P302_unknown_power},
      {"a question without answers", append("材料", "FG001,9,表,按情形,原件,1,申请人自备,,在哪里？,,\n"),
       Rule::P309_situation_incomplete},
      {"a kind of another class", replace("职权目录", "行政执法权,行政许可", "行政执法权,人事管理"),
       Rule::P304_kind_not_of_class},
      {"a kind left out", replace("职权目录", "行政执法权,行政许可", "行政执法权,"), Rule::P305_kind_missing},
      {"a promise longer than the law", replace("职权目录", ",20,12,", ",20,32,"), Rule::P502_promise_exceeds_law},
      {"a fee without its row", replace("职权目录", ",不收费,", ",收费,"), Rule::P509_fee_missing},
      {"a fee row for what is free", append("收费", "FG001,工本费,10 元,价格文件,\n"), Rule::P510_fee_contradiction},
      {"a cover without its office", replace("封面", "mz-fgw", ""), Rule::P201_required_cell_empty},
      {"an unknown cover key", append("封面", "传真,1\n"), Rule::P311_unknown_cover_key},
      {"a translation into an unknown language", append("译文", "明州,法文,Mingzhou\n"), Rule::P203_unknown_term},
      {"a translation that says nothing", append("译文", "明州发展和改革委员会,藏文,\n"),
       Rule::P201_required_cell_empty},
      {"a translation of nothing", append("译文", ",英文,nothing\n"), Rule::P201_required_cell_empty},
      {"a translation of what is said nowhere", append("译文", "月球登记,英文,Registration of the Moon\n"),
       Rule::P312_translation_unused},
      {"a translation given twice", append("译文", "明州,en,Mingzhou Prefecture\n"), Rule::P313_duplicate_translation},
      {"a basis taken away",
       [](const fs::path& folder) {
         edit(folder, "依据", [](std::string text) { return text.substr(0, text.find('\n') + 1); });
       },
       Rule::P507_no_basis},
      {"disclosure not described",
       replace("职权目录", ",主动公开,备案条件、办理流程、备案项目名称和项目代码,", ",主动公开,,"),
       Rule::P505_disclosure_incomplete},
      {"a secret without reason", replace("职权目录", ",主动公开,", ",不公开,"), Rule::P506_secrecy_incomplete},
      {"a flowchart taken away",
       [](const fs::path& folder) {
         edit(folder, "流程步骤", [](std::string text) { return text.substr(0, text.find('\n') + 1); });
         edit(folder, "流程连线", [](std::string text) { return text.substr(0, text.find('\n') + 1); });
       },
       Rule::P414_no_flowchart},
      {"an edge to an unknown step", append("流程连线", "FG001,s0,s99,\n"), Rule::P410_unknown_step},
  };
}

void check_case(const Case& broken) {
  test::TempDirectory directory;
  const fs::path folder = directory / "office";
  fs::copy(test::source_path("assets/packages/mz-fgw"), folder);
  broken.apply(folder);
  Findings findings;
  read_submission(folder, findings);
  INFO(broken.name);
  for (const Finding& finding : findings.list()) {
    UNSCOPED_INFO(std::string(name(finding.rule)) + " " + finding.place.file + " " + finding.message_en);
  }
  CHECK(findings.has(broken.expected));
  for (const Finding& finding : findings.list()) {
    CHECK(is_valid_utf8(finding.message_zh));
    CHECK_FALSE(finding.remedy_zh.empty());
  }
}

}  // namespace

TEST_CASE("every broken file is named by its rule", "[package]") {
  for (const Case& broken : broken_files()) {
    check_case(broken);
  }
}

TEST_CASE("every broken cell is named by its rule", "[package]") {
  for (const Case& broken : broken_cells()) {
    check_case(broken);
  }
}

TEST_CASE("two offices that translate the same words differently are told, and the first counts", "[package]") {
  test::TempDirectory directory;
  for (const char* office : {"mz-fgw", "mz-czj"}) {
    fs::copy(test::source_path("assets/packages") / office, directory / office);
  }
  replace("译文", "明州,英文,Mingzhou", "明州,英文,Ming Prefecture")(directory / "mz-czj");
  Findings findings;
  const std::vector<Submission> submissions{read_submission(directory / "mz-fgw", findings),
                                            read_submission(directory / "mz-czj", findings)};
  REQUIRE_FALSE(findings.has(Rule::P314_translations_differ));
  check_together(submissions, findings);
  CHECK(findings.has(Rule::P314_translations_differ));
}

TEST_CASE("a package without translations is complete", "[package]") {
  test::TempDirectory directory;
  const fs::path folder = directory / "mz-fgw";
  fs::copy(test::source_path("assets/packages/mz-fgw"), folder);
  fs::remove(folder / "译文.csv");
  Findings findings;
  const Submission submission = read_submission(folder, findings);
  CHECK_FALSE(findings.has_errors());
  CHECK(submission.translations.empty());
}

TEST_CASE("a table in GB18030 gives the same submission as in UTF-8", "[package]") {
  test::TempDirectory directory;
  const fs::path folder = directory / "mz-fgw";
  fs::copy(test::source_path("assets/packages/mz-fgw"), folder);
  Findings before;
  const Submission original = read_submission(folder, before);
  edit(folder, "职权目录", [](const std::string& text) { return utf8_to_gb18030(text).value(); });
  Findings after;
  const Submission converted = read_submission(folder, after);
  CHECK(after.list().size() == before.list().size());
  REQUIRE(converted.powers.size() == original.powers.size());
  for (std::size_t i = 0; i < original.powers.size(); ++i) {
    CHECK(converted.powers[i].power == original.powers[i].power);
  }
}

TEST_CASE("a law handed in with the tables opens the articles that bases name", "[package]") {
  test::TempDirectory directory;
  const fs::path folder = directory / "mz-fgw";
  fs::copy(test::source_path("assets/packages/mz-fgw"), folder);
  Findings before;
  catalog::Basis basis;
  for (const SubmittedPower& power : read_submission(folder, before).powers) {
    for (const catalog::Basis& one : power.power.bases) {
      basis = one.article.empty() || !one.text.empty() ? basis : one;
    }
  }
  REQUIRE_FALSE(basis.title.empty());
  const std::string number = basis.article.substr(0, basis.article.find("条") + 3);
  const auto law_of = [&](const std::string& lines) {
    fs::create_directories(folder / "basis");
    test::write_bytes(folder / "basis/law.md", "# 中华人民共和国" + basis.title + "\n\n" + lines);
    Findings findings;
    return std::pair(read_submission(folder, findings), std::move(findings));
  };
  const auto [opened, silent] = law_of(number + " 这一条的原文。\n");
  bool found = false;
  for (const SubmittedPower& power : opened.powers) {
    for (const catalog::Basis& one : power.power.bases) {
      found = found || (one.title == basis.title && one.text.find("这一条的原文。") != std::string::npos);
    }
  }
  CHECK(found);
  CHECK(law_of("第九千条 别的。\n").second.has(Rule::P531_article_absent));
  CHECK(law_of("没有条文。\n").second.has(Rule::P533_no_articles));
  test::write_bytes(folder / "basis/again.txt", "《" + basis.title + "》\n" + number + "　又一份。\n");
  CHECK(law_of(number + " 原文。\n").second.has(Rule::P534_law_twice));
  test::write_bytes(folder / "basis/other.txt", "没有人引用的办法\n第一条　甲。\n");
  CHECK(law_of(number + " 原文。\n").second.has(Rule::P535_law_unused));
  test::write_bytes(folder / "basis/broken.docx", "no zip");
  CHECK(law_of(number + " 原文。\n").second.has(Rule::P004_container_damaged));
}

TEST_CASE("names that a zip says to be UTF-8 are read, whatever the program's locale", "[package]") {
  std::string bytes = test::zip({{"mz-x/封面.csv", "项目,内容\n"}, {"mz-x/职权目录.csv", "职权编码\n"}});
  for (std::size_t at = 0; at + 10 < bytes.size(); ++at) {  // bit 11 of the flags, in both heads of each file
    const std::string_view head = std::string_view(bytes).substr(at, 4);
    const std::size_t flags = head == std::string_view("PK\3\4") ? 7 : head == std::string_view("PK\1\2") ? 9 : 0;
    if (flags > 0) {
      bytes[at + flags] = static_cast<char>(bytes[at + flags] | 8);
    }
  }
  Findings findings;
  const ContainerFiles files = package_files_in(bytes, "mz-x.zip", findings);
  CHECK(files.contains("封面.csv"));
  CHECK(files.contains("职权目录.csv"));
  CHECK_FALSE(findings.has(Rule::P021_leads_outside));
}
