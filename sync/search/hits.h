// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Matches as they are shown: with names, marks and reasons. For engine.cpp only.
#pragma once

#include <vector>

#include "sync/search/answer.h"
#include "sync/search/matcher.h"

namespace mingbai::search {

catalog::PowerSummary summary_of(const IndexView& index, std::uint32_t power);

// The ranges of `text` in which pairs of hanzi, or words, of the question stand.
std::vector<ByteRange> mark_pairs(const IndexView& index, const Query& query, std::string_view text);
// The bytes of the cells [offset, offset + count) of a text, joined where they touch.
std::vector<ByteRange> mark_cells(std::string_view text, std::size_t offset, std::size_t count);

Hit to_hit(const IndexView& index, const Matcher& matcher, const Query& query, const Match& match);

// What the best hit was read as, if the question's hanzi do not say it.
std::optional<ReadAs> read_as(const IndexView& index, const Query& query, const Hit& hit, const Match& match);

}  // namespace mingbai::search
