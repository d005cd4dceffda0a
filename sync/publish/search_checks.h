// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/catalog/content.h"
#include "sync/package/finding.h"
#include "sync/search/compile.h"

namespace mingbai::publish {

// Tries the search that the content will have: every everyday name must show its power among the first three (P703),
// every name among the first ten (P704), and so must the name's pinyin and initials (P705). Powers of many offices or
// variants that are folded under one count as shown. About 0.3 ms a power; of more than k_most_checked powers only the
// most needed are tried by reading.
inline constexpr std::size_t k_most_checked = 5000;
void check_search(const catalog::Content& content, const search::SearchWords& words, package::Findings& findings);

}  // namespace mingbai::publish
