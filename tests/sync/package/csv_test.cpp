// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/csv.h"

#include "sync/package/encoding.h"
#include "sync/package/suggest.h"
#include "tests/support/catch.h"

using namespace mingbai::package;

TEST_CASE("quotes, line ends inside quotes and both kinds of line end are read", "[package]") {
  Findings findings;
  const Sheet sheet = read_csv("a,b,c\r\n\"x, \"\"y\"\"\",\"two\nlines\",3\n\n,,\nlast,,", "表", "f.csv", findings);
  CHECK(findings.list().empty());
  REQUIRE(sheet.rows.size() == 3);
  CHECK(sheet.rows[1].cells == std::vector<std::string>{"x, \"y\"", "two\nlines", "3"});
  CHECK(sheet.rows[2].cells == std::vector<std::string>{"last"});
  CHECK(sheet.rows[2].number == 5);
}

TEST_CASE("broken quoting is found at its row and column", "[package]") {
  Findings findings;
  read_csv("a,b\n1,x\"y\n2,\"never closed", "表", "f.csv", findings);
  REQUIRE(findings.list().size() == 2);
  CHECK(findings.list()[0].rule == Rule::P007_bad_quoting);
  CHECK(findings.list()[0].place.row == 2);
  CHECK(findings.list()[0].place.column == 2);
  CHECK(findings.list()[1].place.row == 3);
}

TEST_CASE("UTF-8 with and without mark and GB18030 are told apart", "[package]") {
  const std::string text = "职权编码,职权名称\nGA001,居民身份证办理䶮\n";
  CHECK(decode_table(text).encoding == Encoding::utf8);
  CHECK(decode_table("\xEF\xBB\xBF" + text).text == text);
  const std::string converted = utf8_to_gb18030(text).value();
  CHECK(converted != text);
  CHECK(decode_table(converted).encoding == Encoding::gb18030);
  CHECK(decode_table(converted).text == text);
}

TEST_CASE("a damaged byte is found where it stands and never turns the table into nonsense", "[package]") {
  std::string text = "职权编码,职权名称\nGA001,居民身份证\nGA002,户口登记\n";
  const std::size_t at = text.find("户口");
  text[at + 1] = '\xFF';
  Findings findings;
  const Sheet sheet = read_csv(text, "职权目录", "f.csv", findings);
  CHECK(sheet.rows.empty());
  REQUIRE(findings.list().size() == 1);
  CHECK(findings.list()[0].rule == Rule::P006_bad_encoding);
  CHECK(findings.list()[0].place.row == 3);
  CHECK(findings.list()[0].place.column == 2);
}

TEST_CASE("limits of rows, columns and characters end in findings, not in memory", "[package]") {
  Findings findings;
  std::string text = "a\n";
  for (std::size_t i = 0; i < k_max_rows + 10; ++i) {
    text += "x\n";
  }
  CHECK(read_csv(text, "表", "f.csv", findings).rows.size() == k_max_rows);
  read_csv(std::string(5'000, ',') + "x\n", "表", "f.csv", findings);
  read_csv(std::string(9'000, 'x') + "\n", "表", "f.csv", findings);
  CHECK(findings.has(Rule::P008_too_many_rows));
  CHECK(findings.has(Rule::P019_too_many_columns));
  CHECK(findings.has(Rule::P009_cell_too_long));
}

TEST_CASE("many findings of one rule are counted but not all kept", "[package]") {
  Findings findings;
  for (int i = 0; i < 1'000; ++i) {
    findings.add(Rule::P101_missing_sheet, {}, {"{1}"});
  }
  CHECK(findings.count(Severity::error) == 1'000);
  CHECK(findings.list().size() == Findings::k_limit);
  CHECK(findings.suppressed() == 800);
  CHECK(findings.list()[0].message_zh == "缺少“{1}”表");
}

TEST_CASE("a mistyped term brings the likely one to mind", "[package]") {
  const std::string_view terms[] = {"行政许可", "行政处罚", "行政确认"};
  CHECK(suggest("行政许可证", terms) == "行政许可");
  CHECK(suggest("行政处法", terms) == "行政处罚");
  CHECK_FALSE(suggest("其他", terms).has_value());
  CHECK(column_letters(28) == "AB");
}
