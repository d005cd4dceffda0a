// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/search/quality.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "sync/base/file.h"
#include "sync/base/text.h"

namespace mingbai::test {

namespace {

constexpr std::size_t k_page = 10;

// GA001, QHGA002: an answer of the sample.
bool is_code(const std::string& text) {
  const std::size_t digits = text.find_first_of("0123456789");
  return digits != std::string::npos && digits > 0 && text.size() - digits == 3 &&
         text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string::npos;
}

std::set<std::string> accepted(const JudgedQuery& query, std::string_view corpus, const catalog::Content& content) {
  std::set<std::string> codes;
  for (const std::string& expected : query.expected) {
    if (!query.foreign && is_code(expected) != (corpus == "sample")) {
      continue;
    }
    const bool whole = expected.starts_with('=');
    const std::string wanted = whole ? expected.substr(1) : expected;
    for (const catalog::Power& power : content.powers) {
      const bool is = is_code(expected) ? power.code == wanted
                      : whole           ? power.name == wanted
                                        : power.name.find(wanted) != std::string::npos;
      if (is) {
        codes.insert(power.code);
      }
    }
  }
  return codes;
}

}  // namespace

Result<std::vector<JudgedQuery>> read_queries(const std::filesystem::path& file) {
  MINGBAI_ASSIGN(const std::string text, read_file(file, std::size_t{4} << 20));
  std::vector<JudgedQuery> queries;
  for (const std::string& line : split_list(text, {"\n"})) {
    if (line.starts_with('#')) {
      continue;
    }
    const std::vector<std::string> cells = split_list(line, {"\t"});
    if (cells.size() == 3) {
      queries.push_back({cells[0], cells[2], "both", split_list(cells[1], {"|"}), true, true});
      continue;
    }
    if (cells.size() != 5) {
      return fail(ErrorCode::bad_syntax, file.string() + ": five columns, or three, are needed in: " + line);
    }
    queries.push_back({cells[0], cells[1], cells[2], split_list(cells[3], {"|"}), cells[4] == "held", false});
  }
  return queries;
}

void Score::add(const Score& other) {
  asked += other.asked;
  first += other.first;
  third += other.third;
  page += other.page;
  reciprocal += other.reciprocal;
  outdated += other.outdated;
  missed.insert(missed.end(), other.missed.begin(), other.missed.end());
  late.insert(late.end(), other.late.begin(), other.late.end());
}

std::map<std::string, Score> score(const std::vector<JudgedQuery>& queries, std::string_view corpus,
                                   const catalog::Content& content, Half half, const Ask& ask) {
  std::map<std::string, Score> scores;
  for (const JudgedQuery& query : queries) {
    const bool asked_here = query.corpus == corpus || query.corpus == "both";
    if (!asked_here || (half != Half::both && query.held != (half == Half::held))) {
      continue;
    }
    Score& kind = scores[query.kind];
    const std::set<std::string> codes = accepted(query, corpus, content);
    if (codes.empty()) {
      ++kind.outdated;
      continue;
    }
    const auto answers = ask(query.text);
    const auto right = [&](const std::vector<std::string>& folded) {
      return std::ranges::any_of(folded, [&](const std::string& code) { return codes.contains(code); });
    };
    const auto place = static_cast<std::size_t>(std::ranges::find_if(answers, right) - answers.begin());
    ++kind.asked;
    const std::string told = query.text + " -> " + join(query.expected, "|") + " (" + std::string(corpus) + ", " +
                             query.kind + ", " + (query.held ? "held" : "tune") + ")";
    if (place >= std::min(answers.size(), k_page)) {
      kind.missed.push_back(told);
      continue;
    }
    kind.first += place == 0 ? 1 : 0;
    kind.third += place < 3 ? 1 : 0;
    ++kind.page;
    kind.reciprocal += 1.0 / static_cast<double>(place + 1);
    if (place > 0) {
      kind.late.push_back(told + " at " + std::to_string(place + 1) + " behind " + answers.front().front());
    }
  }
  return scores;
}

std::string as_table(const std::map<std::string, Score>& scores) {
  std::string table;
  Score all;
  const auto line = [&](const std::string& name, const Score& score) {
    char text[128];
    const double asked = std::max(1, score.asked);
    std::snprintf(text, sizeof(text), "%-12s %5d %7.1f %7.1f %7.3f%s\n", name.c_str(), score.asked,
                  100.0 * score.first / asked, 100.0 * score.page / asked, score.reciprocal / asked,
                  score.outdated > 0 ? " (some answers are not in the corpus)" : "");
    table += text;
  };
  table += "kind         asked   hit@1  hit@10     MRR\n";
  for (const auto& [kind, score] : scores) {
    line(kind, score);
    all.add(score);
  }
  line("all", all);
  return table;
}

}  // namespace mingbai::test
