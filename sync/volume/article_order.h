// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace mingbai::volume {

// The numbers of a citation in the order in which they stand: 条, 之, 款, 项 of each article that it names, 0 for what
// it leaves out. Empty for the whole text.
std::vector<int> numbers_of_article(const std::string& article);

// 第二条 before 第十条, 第十条 before 第十条之一 and 第十条第二款; the whole text first, what has no number last.
struct ByArticle {
  bool operator()(const std::string& a, const std::string& b) const;
};

}  // namespace mingbai::volume
