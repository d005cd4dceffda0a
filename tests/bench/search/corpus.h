// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/catalog/content.h"

namespace mingbai::bench {

// A made-up catalog of `powers` powers out of the words of real items: their objects with other actions, what may be
// punished about them, their materials and conditions. At most k_distinct names; a larger catalog has each of them at
// several offices, as a prefecture with its counties has. The same input gives the same catalog.
inline constexpr std::size_t k_distinct = 20'000;
catalog::Content make_catalog(const catalog::Content& real, std::size_t powers);

}  // namespace mingbai::bench
