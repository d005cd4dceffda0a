// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What an index is made of beside the content, as a catalog keeps it (catalog::SearchTables::sources).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sync/base/result.h"
#include "sync/search/compile.h"

namespace mingbai::search {

struct KeptSources {
  SearchWords words;
  std::vector<FoldedCharacter> folding;
};

std::vector<std::pair<std::string, std::string>> to_texts(const SearchWords& words,
                                                          const std::vector<FoldedCharacter>& folding);
// What is not there is empty; bad_value for a text that no publisher wrote.
Result<KeptSources> from_texts(const std::map<std::string, std::string>& texts);

}  // namespace mingbai::search
