// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Engines from the shelf over the very texts by which the product finds a power: its code, name, everyday names, the
// release's synonyms, translations and office, in one document a power. Each asks as one would set it up: the typed
// text in one piece first; when nothing has that, any of its pieces.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "sync/search/index_view.h"

namespace mingbai::bench {

class Rival {
 public:
  virtual ~Rival() = default;
  // Codes of the best 20, best first.
  virtual std::vector<std::string> find(const std::string& typed) = 0;
  virtual std::size_t bytes()
      const = 0;  // of the index on disk, without the texts themselves where they can be told apart
};

enum class RivalKind {
  trigram,     // SQLite FTS5, tokenizer trigram, ordered by bm25; LIKE below three characters, which it cannot answer
  characters,  // SQLite FTS5, unicode61 over texts whose characters stand apart, as phrases, ordered by bm25
  xapian,      // Xapian with FLAG_CJK_NGRAM, as Kiwix uses it
};
inline constexpr std::array<RivalKind, 3> k_rivals{RivalKind::trigram, RivalKind::characters, RivalKind::xapian};

const char* name_of(RivalKind kind);
// Builds the index in `folder`, which exists and is empty.
void build_rival(RivalKind kind, const search::IndexView& texts, const std::filesystem::path& folder);
std::unique_ptr<Rival> open_rival(RivalKind kind, const std::filesystem::path& folder);

}  // namespace mingbai::bench
