// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The body of a power: what is published about it beside its names, and the tokens by which FTS5 knows it.
#pragma once

#include <string>
#include <vector>

#include "sync/catalog/power.h"
#include "sync/search/query.h"

namespace mingbai::search {

// By reference, in the order in which a snippet is looked for: conditions, questions, materials, ... basis.
std::vector<const std::string*> body_texts(const catalog::Power& power);

// Every two hanzi or digits in a row, every Latin word and every Tibetan syllable, each once, blanks between.
std::string body_tokens(const catalog::Power& power, Folding folding);

// The FTS5 expression that a power must meet; empty when the question is too short or holds letters of pinyin.
std::string body_expression(const Query& query);

}  // namespace mingbai::search
