// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sync/catalog/content.h"
#include "tests/sync/search/quality.h"

namespace mingbai::bench {

// What is in the field after each key: every beginning of every judged query, of pieces of the catalog's own names, and
// of the pinyin and initials of such pieces. Each once; the same input gives the same list.
std::vector<std::string> keystrokes(const std::vector<test::JudgedQuery>& queries, const catalog::Content& content);

}  // namespace mingbai::bench
