// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Engines from the shelf over the same names: for each power its name, everyday names and office in one text.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sync/catalog/content.h"

namespace mingbai::bench {

class Rival {
 public:
  virtual ~Rival() = default;
  virtual const char* name() const = 0;
  // Codes of the best 20, best first.
  virtual std::vector<std::string> find(const std::string& typed) = 0;
  virtual std::size_t bytes() const = 0;  // of the index
};

// SQLite FTS5, tokenizer trigram, ordered by bm25; LIKE below three characters, which trigram cannot answer.
std::unique_ptr<Rival> make_trigram(const catalog::Content& content);
// SQLite FTS5 over texts whose characters stand apart, as phrases, ordered by bm25.
std::unique_ptr<Rival> make_characters(const catalog::Content& content);
// Xapian with FLAG_CJK_NGRAM, as Kiwix uses it.
std::unique_ptr<Rival> make_xapian(const catalog::Content& content);

}  // namespace mingbai::bench
