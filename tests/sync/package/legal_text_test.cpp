// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/legal_text.h"

#include "tests/support/catch.h"
#include "tests/support/zip_builder.h"

using namespace mingbai::package;

namespace {

constexpr std::string_view k_law = R"(# 中华人民共和国某某法

2020年1月1日 通过

<!-- INFO END -->

## 第一章 总则

第一条 为了某事，制定本法。

第二条　依照第三条规定办理的，适用本条。
第三条规定的事项除外。

有下列情形之一的，不予受理：

（一）甲；

（二）乙。

## 第二章 程序

### 第一节 申请

第三条 申请。

第三条之一 补充。

第四条 答复。
)";

LegalText law() {
  return read_legal_text(k_law, "某某法");
}

}  // namespace

TEST_CASE("a law is read by chapter, article, clause and item", "[package]") {
  const LegalText read = law();
  CHECK(read.title == "中华人民共和国某某法");
  REQUIRE(read.articles.size() == 5);
  CHECK(read.articles[0].division == "第一章 总则");
  REQUIRE(read.articles[1].clauses.size() == 3);
  CHECK(read.articles[1].clauses[1].text == "第三条规定的事项除外。");  // no new article, though it begins like one
  CHECK(read.articles[1].clauses[2].items == std::vector<std::string>{"（一）甲；", "（二）乙。"});
  CHECK(read.articles[2].division == "第二章 程序 第一节 申请");
  CHECK(read.articles[3].number == "第三条之一");
}

TEST_CASE("an edition without a blank after the number is read by the number that is due", "[package]") {
  const LegalText read = read_legal_text("第一条为了某事。\n第二条办理。\n第一条规定的除外。\n第三条答复。", "某办法");
  CHECK(read.title == "某办法");
  REQUIRE(read.articles.size() == 3);
  CHECK(read.articles[1].clauses.size() == 2);
}

TEST_CASE("a citation finds its articles, clauses and items", "[package]") {
  struct Case {
    std::string citation;
    std::string text;
    std::vector<std::string> absent;
  };
  const Case cases[] = {
      {"第一条", "第一条　为了某事，制定本法。", {}},
      {"第二条第三款第（二）项", "第二条　有下列情形之一的，不予受理：\n（二）乙。", {}},
      {"第二条第二款", "第二条　第三条规定的事项除外。", {}},
      {"第一条、第四条", "第一条　为了某事，制定本法。\n第四条　答复。", {}},
      {"第三条至第四条", "第三条　申请。\n第三条之一　补充。\n第四条　答复。", {}},
      {"第三条之一", "第三条之一　补充。", {}},
      {"第九条", "", {"第九条"}},
      {"全文", "", {}},
  };
  const LegalText read = law();
  for (const Case& one : cases) {
    INFO(one.citation);
    const Citation meant = cite(read, one.citation);
    CHECK(meant.text == one.text);
    CHECK(meant.absent == one.absent);
  }
}

TEST_CASE("one law has one name, however it is written", "[package]") {
  for (const char* title :
       {"中华人民共和国居民身份证法", "《居民身份证法》", "居民身份证法(2011-10-29)", " 居民身份证法（2011年修正） "}) {
    CHECK(law_name(title) == "居民身份证法");
  }
}

TEST_CASE("two versions of a law differ by article", "[package]") {
  LegalText after = law();
  after.articles[0].clauses[0].text = "新的。";
  after.articles.pop_back();
  after.articles.push_back({"第五条", "", {{"施行。", {}}}});
  const auto changes = compare(law(), after);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].kind == ArticleChange::Kind::revised);
  CHECK(changes[1].kind == ArticleChange::Kind::withdrawn);
  CHECK(changes[1].number == "第四条");
  CHECK(changes[2].kind == ArticleChange::Kind::added);
  CHECK(compare(law(), law()).empty());
}

TEST_CASE("a Word document is read by paragraph, struck-out text left out", "[package]") {
  Findings findings;
  const std::string document =
      "<w:document><w:body><w:p><w:r><w:t>某某办法</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>第一条 </w:t></w:r><w:r><w:t>办理。</w:t></w:r><w:del><w:r><w:t>旧的</w:t></w:r></w:del></w:p>"
      "</w:body></w:document>";
  const auto text = docx_text(mingbai::test::zip({{"word/document.xml", document}}), {}, findings);
  REQUIRE(text.has_value());
  const LegalText read = read_legal_text(*text, "x");
  CHECK(read.title == "某某办法");
  REQUIRE(read.articles.size() == 1);
  CHECK(read.articles[0].clauses[0].text == "办理。");
  CHECK(findings.list().empty());
}

TEST_CASE("a document that is no Word document is a finding, never a crash", "[package]") {
  const std::string bombs[] = {"", "no zip at all", mingbai::test::zip({{"a.xml", "<a/>"}}),
                               mingbai::test::zip({{"word/document.xml", "<w:document"}}),
                               mingbai::test::zip({{"../../etc/passwd", "x"}})};
  for (const std::string& bytes : bombs) {
    Findings findings;
    CHECK_FALSE(docx_text(bytes, {}, findings).has_value());
    CHECK(findings.has_errors());
  }
  std::string deep;
  for (int i = 0; i < 5000; ++i) {
    deep += "<w:tbl>";
  }
  Findings findings;
  docx_text(mingbai::test::zip({{"word/document.xml", deep}}), {}, findings);
  CHECK(findings.has_errors());
}
