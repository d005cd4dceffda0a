// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "sync/base/result.h"
#include "sync/search/answer.h"

namespace mingbai::publish {

struct SearchOptions {
  std::filesystem::path release;  // catalog.db, a generation's folder, or a release tree
  std::string text;
  std::string life_event;
  int limit = 10;
  bool json = false;
  bool bodies = true;
};

// mingbai-publish search: what a kiosk would show for `text`, and why each hit stands where it does, through the same
// engine. Exit status as the other commands'; 1 when nothing was found.
int run_search(const SearchOptions& options);

// The answer for a terminal of 80 columns (a hanzi takes two), matched characters in brackets.
std::string as_table(const search::Answer& answer, const std::vector<search::Hit>& bodies);
std::string as_json(const search::Answer& answer, const std::vector<search::Hit>& bodies);

}  // namespace mingbai::publish
