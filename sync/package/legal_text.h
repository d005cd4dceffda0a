// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Legal texts by their structure 编、章、节、条、款、项, so that a basis can show the article that it names and two
// versions of a law can be compared article by article. The structure is that of 立法法 Art 65.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/package/finding.h"

namespace mingbai::package {

// 款 with its 项, each as written: （一）……
struct Clause {
  std::string text;
  std::vector<std::string> items;
  bool operator==(const Clause&) const = default;
};

// 条. `number` is 第三十二条 or 第一百二十条之一; `division` the 编、章、节 it stands in, joined by a blank.
struct Article {
  std::string number;
  std::string division;
  std::vector<Clause> clauses;
  bool operator==(const Article&) const = default;
};

inline constexpr std::size_t k_most_paragraphs = 10'000;  // clauses and items; 民法典 has some 3,000

struct LegalText {
  std::string title;  // without 《》, as its first line or file name has it
  std::vector<Article> articles;
  bool cut = false;  // it has more than k_most_paragraphs; the rest is not here

  const Article* find(std::string_view number) const;
};

// Lines of text, Markdown's # and comments set aside. Never fails: a text without articles has none. `name` is the
// file's, without ending: the title where the text begins without one.
LegalText read_legal_text(std::string_view text, std::string_view name);

// The paragraphs of a Word document (Office Open XML, ECMA-376 part 1, 17.3), one a line. Damage is a finding at
// `place`.
std::optional<std::string> docx_text(std::string_view bytes, const Place& place, Findings& findings);

// The same law under the names that people write: without 《》, 中华人民共和国, blanks, and a version in brackets at
// the end.
std::string law_name(std::string_view title);

// What a citation such as 第三十二条第一款、第四十二条 or 第十四条至第二十条 means in `law`.
struct Citation {
  std::vector<std::string> numbers;  // of the articles, in the order of the citation
  std::string text;                  // their words, an article a paragraph
  std::vector<std::string> absent;   // numbers that the law does not have
};
Citation cite(const LegalText& law, std::string_view citation);

// One article that two versions of a law have differently.
struct ArticleChange {
  enum class Kind { added, revised, withdrawn };
  Kind kind = Kind::revised;
  std::string number;
  std::string before;
  std::string after;
};
// In the order of the law, those withdrawn where they stood.
std::vector<ArticleChange> compare(const LegalText& before, const LegalText& after);

// The article's words, its clauses and items a line each.
std::string whole_text(const Article& article);

}  // namespace mingbai::package
