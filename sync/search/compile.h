// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sync/catalog/content.h"
#include "sync/catalog/search_tables.h"
#include "sync/search/cells.h"
#include "sync/search/readings.h"

namespace mingbai::search {

// What the release adds to the catalog's own words (assets/search/README.md).
struct SearchWords {
  struct Synonym {
    std::string everyday;
    std::vector<std::string> official;
    bool both_ways = false;
  };
  struct Need {
    std::vector<std::string> needs;
    std::string who;
    std::string how;
  };
  std::vector<Synonym> synonyms;
  std::vector<Need> elsewhere;
};

struct IndexSources {
  const catalog::Content& content;
  const SearchWords& words;
  const Readings* readings = nullptr;    // none: hanzi are found as they are written only
  std::vector<FoldedCharacter> folding;  // traditional characters, by `from`
};

// The index of the names; equal sources give equal bytes. `content` in any order.
std::string compile_names(const IndexSources& sources);

// Everything that goes into the catalog: the names and, for the bodies, the powers in the order of their points with
// the tokens of each. Refers to the sources, which must live as long as it is used.
catalog::SearchTables compile_tables(const IndexSources& sources);

}  // namespace mingbai::search
