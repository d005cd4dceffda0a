// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "sync/catalog/content.h"

namespace mingbai::publish {

// A change of a power that this release publishes: since when it was due, and by how many working days it is late.
struct AnsweredChange {
  std::string power;
  Date began{};
  Date due{};
  int late_days = 0;
};

// Fills next.history: what was there before, then what `next` adds, revises (with the names of the changed parts) and
// withdraws against `previous` (L6, F6, C7). Both contents are sorted by code; `next` has its release and date.
void append_history(const catalog::Content& previous, catalog::Content& next,
                    std::span<const AnsweredChange> answered = {});

// The names of the parts in which two versions of a power differ, e.g. 名称、时限、材料; empty if they are equal.
std::string changed_parts(const catalog::Power& before, const catalog::Power& after);

}  // namespace mingbai::publish
