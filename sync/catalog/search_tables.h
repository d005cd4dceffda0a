// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the room sync/search has compiled for a catalog; the catalog keeps it and does not look into it.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "sync/catalog/power.h"

namespace mingbai::catalog {

struct SearchTables {
  // What the index was made of beside the content, by name: goes out with the rows, so that every machine makes the
  // index itself.
  std::vector<std::pair<std::string, std::string>> sources;
  std::string names;                 // the index of names; empty: none
  std::vector<const Power*> bodies;  // the content's powers, best first; outlive the writing
  // The tokens of a power's body, blanks between, no quotation marks: ASCII letters and digits, or bytes from 0x80.
  std::function<std::string(const Power&)> tokens_of;
};

}  // namespace mingbai::catalog
