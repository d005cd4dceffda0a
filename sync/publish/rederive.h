// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Making a release again from what it was made of, and comparing it byte for byte.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sync/catalog/reader.h"
#include "sync/publish/clocks.h"
#include "sync/workspace/workspace.h"

namespace mingbai::publish {

// What a release is made of, without its number and time, which are its own.
struct Ingredients {
  catalog::Content content;
  std::vector<AnsweredChange> answered;
};

// As the journal stood when it released this: what had passed all four steps, and which clocks ran (F6). bad_value when
// the journal knows no such release.
Result<Ingredients> ingredients_of(const workspace::Workspace& space, const Almanac& almanac,
                                   const catalog::ReleaseFacts& facts);

struct Rederived {
  int release = 0;
  bool same = false;
  bool has_clocks = false;  // of changes; a package says nothing of them
  std::size_t bytes = 0;
  std::size_t first_difference = 0;  // byte; meaningless where they are the same
};

struct Against {
  std::filesystem::path release;
  std::filesystem::path previous;  // the release before, or empty for a first one
  std::filesystem::path search_words;
};

// Compiles again as of the number and time of `reader`'s release.
Result<Rederived> rederive(Ingredients ingredients, const Against& against, const catalog::Reader& reader);

std::string as_text(const Rederived& rederived);
std::string as_json(const Rederived& rederived);

}  // namespace mingbai::publish
