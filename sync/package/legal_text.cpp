// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/legal_text.h"

#include <algorithm>
#include <array>

#include "sync/base/chinese_number.h"
#include "sync/base/text.h"
#include "sync/package/container.h"
#include "sync/package/xlsx_parts.h"
#include "sync/package/xml_part.h"

namespace mingbai::package {

namespace {

constexpr std::string_view k_wide_blank = "　";
constexpr std::size_t k_most_articles = 5000;  // 民法典 has 1260

// "第三十二条" or "第一百二十条之一" at the beginning of `line`, with how many bytes it takes; 0 where there is none.
std::size_t article_length(std::string_view line) {
  constexpr std::string_view k_first = "第";
  constexpr std::string_view k_article = "条";
  constexpr std::string_view k_of = "之";
  if (!line.starts_with(k_first)) {
    return 0;
  }
  const std::size_t end = line.find(k_article);
  if (end == std::string_view::npos || !parse_chinese_number(line.substr(k_first.size(), end - k_first.size()))) {
    return 0;
  }
  std::size_t length = end + k_article.size();
  if (line.substr(length).starts_with(k_of)) {
    std::size_t digits = length + k_of.size();
    while (digits < line.size() &&
           parse_chinese_number(line.substr(length + k_of.size(), digits + 3 - length - k_of.size()))) {
      digits += 3;
    }
    if (digits > length + k_of.size()) {
      length = digits;
    }
  }
  return length;
}

bool is_blank_at(std::string_view line, std::size_t at) {
  return at >= line.size() || line[at] == ' ' || line[at] == '\t' || line.substr(at).starts_with(k_wide_blank);
}

// 编 0, 章 1, 节 2; -1 for any other line.
int division_rank(std::string_view line) {
  constexpr std::array<std::string_view, 4> k_ranks = {"编", "章", "节", "分编"};
  if (!line.starts_with("第")) {
    return -1;
  }
  for (std::size_t rank = 0; rank < k_ranks.size(); ++rank) {
    const std::size_t at = line.find(k_ranks[rank]);
    if (at != std::string_view::npos && at > 3 && is_blank_at(line, at + k_ranks[rank].size()) &&
        parse_chinese_number(line.substr(3, at - 3))) {
      return static_cast<int>(rank % 3);
    }
  }
  return -1;
}

bool is_item(std::string_view line) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    const std::size_t end = line.find(close);
    if (line.starts_with(open) && end != std::string_view::npos &&
        parse_chinese_number(line.substr(open.size(), end - open.size()))) {
      return true;
    }
  }
  return false;
}

// 3 of 第三条 and 第三条之一.
int main_number(std::string_view number) {
  return parse_chinese_number(number.substr(3, number.find("条") - 3)).value_or(0);
}

class LegalReader {
 public:
  explicit LegalReader(LegalText& law) : law_(law) {}

  void read_line(std::string_view line) {
    if (const int rank = division_rank(line); rank >= 0) {
      divisions_[static_cast<std::size_t>(rank)] = line;
      for (std::size_t lower = static_cast<std::size_t>(rank) + 1; lower < divisions_.size(); ++lower) {
        divisions_[lower].clear();
      }
      return;
    }
    const std::size_t length = article_length(line);
    if (length > 0 && law_.articles.size() < k_most_articles && begins(line, length)) {
      begin_article(line.substr(0, length), trim(line.substr(length)), is_blank_at(line, length));
    } else if (!law_.articles.empty()) {
      go_on(line);
    }
  }

 private:
  // A clause may begin with a number too: 第三条规定的…… An edition that puts a blank after its first article's number
  // does so after all; in one that does not, only the number that is due begins an article.
  bool begins(std::string_view line, std::size_t length) const {
    if (is_blank_at(line, length)) {
      return true;
    }
    constexpr std::array<std::string_view, 7> k_citing = {"规定", "所", "的", "第", "、", "和", "至"};
    const std::string_view rest = line.substr(length);
    const bool citing =
        std::any_of(k_citing.begin(), k_citing.end(), [&](std::string_view word) { return rest.starts_with(word); });
    return !blanks_ && !citing && main_number(line) == last_ + 1;
  }

  void begin_article(std::string_view number, std::string_view rest, bool blank) {
    Article article{std::string(number), {}, {}};
    for (const std::string& division : divisions_) {
      if (!division.empty()) {
        article.division += (article.division.empty() ? "" : " ") + division;
      }
    }
    last_ = main_number(number);
    blanks_ = blanks_ || (law_.articles.empty() && blank);
    law_.articles.push_back(std::move(article));
    if (!rest.empty()) {
      go_on(rest);
    }
  }

  void go_on(std::string_view line) {
    if (++paragraphs_ > k_most_paragraphs) {
      law_.cut = true;
      return;
    }
    std::vector<Clause>& clauses = law_.articles.back().clauses;
    if (is_item(line) && !clauses.empty()) {
      clauses.back().items.emplace_back(line);
    } else {
      clauses.push_back({std::string(line), {}});
    }
  }

  LegalText& law_;
  std::array<std::string, 3> divisions_;
  int last_ = 0;
  bool blanks_ = false;
  std::size_t paragraphs_ = 0;
};

void add_text(const pugi::xml_node& node, std::string& text, int depth) {
  constexpr int k_deepest = 200;  // tables in tables; a hostile file nests further
  if (depth > k_deepest) {
    return;
  }
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = local_name(child);
    if (name == "t") {
      text += child.text().get();
    } else if (name == "tab") {
      text += ' ';
    } else if (name == "br" || name == "cr") {
      text += '\n';
    } else if (name == "p") {
      add_text(child, text, depth + 1);
      text += '\n';
    } else if (name != "del" && name != "instrText") {  // what a reviewer has struck out is no text
      add_text(child, text, depth + 1);
    }
  }
}

// The ordinal between `before` and `after`, e.g. 二 of 第二款; brackets as in 第（二）项 are no part of it.
std::optional<int> ordinal(std::string_view text, std::string_view unit) {
  const std::size_t end = text.rfind(unit);
  const std::size_t begin = end == std::string_view::npos ? end : text.rfind("第", end);
  if (begin == std::string_view::npos) {
    return std::nullopt;
  }
  std::string between(text.substr(begin + 3, end - begin - 3));
  for (const std::string_view bracket : {"（", "）", "(", ")"}) {
    between = replace_all(between, bracket, "");
  }
  return parse_chinese_number(between);
}

std::string cited_text(const Article& article, std::string_view part) {
  const std::optional<int> clause = ordinal(part, "款");
  const std::optional<int> item = ordinal(part, "项");
  if (!clause && !item) {
    return whole_text(article);
  }
  const std::size_t index = static_cast<std::size_t>(clause.value_or(1) - 1);
  if (index >= article.clauses.size()) {
    return whole_text(article);
  }
  const Clause& meant = article.clauses[index];
  if (item && static_cast<std::size_t>(*item) <= meant.items.size() && *item > 0) {
    return article.number + "　" + meant.text + "\n" + meant.items[static_cast<std::size_t>(*item) - 1];
  }
  std::string text = article.number + "　" + meant.text;
  for (const std::string& line : meant.items) {
    text += "\n" + line;
  }
  return text;
}

}  // namespace

std::string law_name(std::string_view title) {
  std::string name(trim(title));
  for (const std::string_view sign : {"《", "》", "中华人民共和国", " ", "　"}) {
    name = replace_all(name, sign, "");
  }
  for (const std::string_view open : {"（", "("}) {
    if (const std::size_t at = name.rfind(open);
        at != std::string::npos && at > 0 && (name.ends_with("）") || name.ends_with(")"))) {
      name.resize(at);
    }
  }
  return name;
}

const Article* LegalText::find(std::string_view number) const {
  const auto found =
      std::find_if(articles.begin(), articles.end(), [&](const Article& article) { return article.number == number; });
  return found == articles.end() ? nullptr : &*found;
}

LegalText read_legal_text(std::string_view text, std::string_view name) {
  LegalText law;
  LegalReader reader(law);
  bool titled = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool heading = line.starts_with('#');
    while (line.starts_with('#')) {
      line.remove_prefix(1);
    }
    line = trim(line);
    while (line.starts_with(k_wide_blank)) {
      line = trim(line.substr(k_wide_blank.size()));
    }
    if (line.empty() || line.starts_with("<!--")) {
      continue;
    }
    if (!titled) {
      titled = true;
      if (division_rank(line) < 0 && article_length(line) == 0) {
        law.title = replace_all(replace_all(std::string(line), "《", ""), "》", "");
        continue;
      }
    }
    if (heading && division_rank(line) < 0 && article_length(line) == 0) {
      continue;  // 目录, 附则 without a number
    }
    reader.read_line(line);
  }
  if (law.title.empty()) {
    law.title = std::string(name);
  }
  return law;
}

std::optional<std::string> docx_text(std::string_view bytes, const Place& place, Findings& findings) {
  Findings own;
  const ContainerFiles files = unpack(bytes, place, own);
  const bool damaged = own.has_errors();
  findings.append(std::move(own));
  const auto part = files.find("word/document.xml");
  if (part == files.end()) {
    if (!damaged) {
      findings.add(Rule::P004_container_damaged, place, {"word/document.xml"});
    }
    return std::nullopt;
  }
  pugi::xml_document document;
  if (!parse_xml(part->second, part->first, Rule::P004_container_damaged, place, findings, document)) {
    return std::nullopt;
  }
  std::string text;
  add_text(document, text, 0);
  if (!is_valid_utf8(text)) {
    findings.add(Rule::P006_bad_encoding, place, {"0"});
    return std::nullopt;
  }
  return text;
}

std::string whole_text(const Article& article) {
  std::string text;
  for (const Clause& clause : article.clauses) {
    text += (text.empty() ? article.number + "　" : "\n") + clause.text;
    for (const std::string& item : clause.items) {
      text += "\n" + item;
    }
  }
  return text.empty() ? article.number : text;
}

Citation cite(const LegalText& law, std::string_view citation) {
  Citation meant;
  const auto add = [&](const std::string& number, std::string_view part) {
    const Article* article = law.find(number);
    if (article == nullptr) {
      meant.absent.push_back(number);
      return;
    }
    meant.numbers.push_back(number);
    meant.text += (meant.text.empty() ? "" : "\n") + cited_text(*article, part);
  };
  std::string last;
  for (const std::string& part : split_list(citation, {"、", "，", "；", ",", ";", "和", "及"})) {
    const std::size_t length = article_length(part);
    const std::size_t range = part.find("至");
    if (length == 0) {
      continue;
    }
    last = part.substr(0, length);
    const std::size_t end_length =
        range == std::string::npos ? 0 : article_length(std::string_view(part).substr(range + 3));
    if (end_length == 0) {
      add(last, part);
      continue;
    }
    const std::string until = part.substr(range + 3, end_length);
    const int last_meant = main_number(until);
    bool inside = false;
    for (const Article& article : law.articles) {
      inside = inside || article.number == last;
      if (inside && main_number(article.number) > last_meant) {
        break;
      }
      if (inside) {
        add(article.number, article.number);
      }
      if (article.number == until) {
        break;
      }
    }
    if (!inside) {
      meant.absent.push_back(last);
    }
  }
  return meant;
}

std::vector<ArticleChange> compare(const LegalText& before, const LegalText& after) {
  std::vector<ArticleChange> changes;
  for (const Article& article : before.articles) {
    const Article* now = after.find(article.number);
    if (now == nullptr) {
      changes.push_back({ArticleChange::Kind::withdrawn, article.number, whole_text(article), {}});
    } else if (now->clauses != article.clauses) {
      changes.push_back({ArticleChange::Kind::revised, article.number, whole_text(article), whole_text(*now)});
    }
  }
  for (const Article& article : after.articles) {
    if (before.find(article.number) == nullptr) {
      changes.push_back({ArticleChange::Kind::added, article.number, {}, whole_text(article)});
    }
  }
  return changes;
}

}  // namespace mingbai::package
