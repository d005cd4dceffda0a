// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How well a search answers the queries of tests/data (README.md there), for tests and benchmarks.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sync/base/result.h"
#include "sync/catalog/content.h"

namespace mingbai::test {

struct JudgedQuery {
  std::string text;
  std::string kind;
  std::string corpus;  // sample, guangdong or both
  std::vector<std::string> expected;
  bool held = false;
  bool foreign = false;  // of a list that was made for other items
};
// Five columns, as tests/data has them; or three, of a list that was made for other items: query, parts of the names
// that are right, kind. Such a query is asked of every corpus in which a name has such a part.
Result<std::vector<JudgedQuery>> read_queries(const std::filesystem::path& file);

struct Score {
  int asked = 0;
  int first = 0;                    // hit@1
  int third = 0;                    // hit@3
  int page = 0;                     // hit@10
  double reciprocal = 0;            // of the rank, 0 beyond ten
  int outdated = 0;                 // nothing in the corpus is an accepted answer: a fault of the list, not counted
  std::vector<std::string> missed;  // "query -> expected", not in the first ten
  std::vector<std::string> late;    // found, but not first

  void add(const Score& other);
};

enum class Half { tune, held, both };

// Codes of the first ten answers, best first; a power that is folded under another counts as that one's place.
using Ask = std::function<std::vector<std::vector<std::string>>(const std::string& text)>;

// By kind. `corpus` is "sample" or "guangdong", whose powers are `content`.
std::map<std::string, Score> score(const std::vector<JudgedQuery>& queries, std::string_view corpus,
                                   const catalog::Content& content, Half half, const Ask& ask);

// "kind asked hit@1 hit@10 MRR" a line, and all of them together.
std::string as_table(const std::map<std::string, Score>& scores);

}  // namespace mingbai::test
