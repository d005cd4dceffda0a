// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sync/catalog/department.h"
#include "sync/catalog/power.h"
#include "sync/catalog/translation.h"

namespace mingbai::catalog {

// Everything that one release publishes; what the writer turns into catalog.db.
struct Content {
  std::string channel;  // e.g. "mingzhou"
  std::string title;    // e.g. "明州政务服务大厅"
  int release = 0;      // rising number
  Instant created{};
  std::vector<Region> regions;
  std::vector<Department> departments;
  std::vector<Power> powers;
  std::vector<Notice> notices;
  std::vector<Change> history;            // oldest first, carried over from release to release
  std::vector<PendingChange> pending;     // of powers in `powers`
  std::vector<Translation> translations;  // of texts that this content holds; one a language and original
};

}  // namespace mingbai::catalog
